import { checks, succeedsStep } from './test/checks.js';

const failed = checks.filter((step) => !succeedsStep(step)).map(({ name }) => name);
if (failed.length > 0) console.error(`\ncheck: ${failed.join(', ')} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
