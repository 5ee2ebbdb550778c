import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';

// Loading some hundred small files takes longer than a diagnosis: the command is shipped in a few. It is CommonJS, because
// Node starts its loader of modules only for those. The library is not bundled, so that programs share its modules and its
// types stay beside them.

const DIRECTORY = 'dist/bin';
/** What nearly every run needs is in one file, and the rest is loaded when it is wanted. */
const ALWAYS = /dist\/(?:cli\/run|probes\/(?:interfaces|tcp|packets|proxy-settings|listeners))\.js$/u;

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

const bundle = await rolldown({
  input: { connwhy: 'dist/cli/main.js' },
  platform: 'node',
  external: ['koffi'],
  // createRequire takes a file name as well.
  transform: { define: { 'import.meta.url': '__filename' } },
  plugins: [
    {
      name: 'version',
      load: (id) =>
        id.endsWith('/dist/version.js') ? `export const version = () => ${JSON.stringify(version)};` : null,
    },
  ],
});
const { output } = await bundle.write({
  dir: DIRECTORY,
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
  codeSplitting: { groups: [{ name: 'diagnosis', test: ALWAYS }] },
  cleanDir: true,
});

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
