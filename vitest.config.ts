import { defineConfig } from 'vitest/config';

/** A probe's longest wait is 3 s. */
const unitTimeout = 8_000;
/** The command's own deadline is 10 s. */
const programTimeout = 20_000;

export default defineConfig({
  test: {
    retry: 0,
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts', 'lab/**/*.test.ts'], testTimeout: unitTimeout } },
      { test: { name: 'program', include: ['test/**/*.test.ts'], testTimeout: programTimeout } },
    ],
  },
});
