import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';

// Loading some hundred small files takes longer than a diagnosis: the command is shipped in a few. The library is not
// bundled, so that programs share its modules and its types stay beside them.

const DIRECTORY = 'dist/bin';

const bundle = await rolldown({ input: { connwhy: 'dist/cli/main.js' }, platform: 'node', external: ['koffi'] });
const { output } = await bundle.write({ dir: DIRECTORY, format: 'esm', chunkFileNames: '[name].js', cleanDir: true });

/** The packages whose code the bundle carries; their licences ask to be named beside it. */
const carried = new Set(
  output.flatMap((file) =>
    file.type === 'chunk'
      ? file.moduleIds.flatMap((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(id)?.[1] ?? [])
      : [],
  ),
);

const licence = (name: string): string => {
  const file = readdirSync(`node_modules/${name}`).find((entry) => /^licen[cs]e/iu.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name}\n\n${readFileSync(`node_modules/${name}/${file}`, 'utf8').trim()}\n`;
};

writeFileSync(`${DIRECTORY}/THIRD-PARTY-LICENSES`, [...carried].sort().map(licence).join('\n---\n\n'));
