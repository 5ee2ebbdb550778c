import { rolldown } from 'rolldown';

// Loading some hundred small files takes longer than a diagnosis: the command is shipped in a few. The library is not
// bundled, so that programs share its modules and its types stay beside them.

const bundle = await rolldown({ input: { connwhy: 'dist/cli/main.js' }, platform: 'node', external: ['koffi'] });
await bundle.write({ dir: 'dist/bin', format: 'esm', chunkFileNames: '[name].js', cleanDir: true });
