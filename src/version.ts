import { createRequire } from 'node:module';

/** This package's own version. The command is built with a constant in place of this file. */
export const version = (): string => {
  const manifest: unknown = createRequire(import.meta.url)('connwhy/package.json');
  return manifest && typeof manifest === 'object' && 'version' in manifest ? String(manifest.version) : '';
};
