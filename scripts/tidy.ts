import { causes } from 'connwhy';
import { registry } from '../lab/registry.js';
import { causeFindings } from './tidy/causes.js';
import { outdatedFindings, writeGenerated } from './tidy/generated.js';
import { scenarioFindings } from './tidy/scenarios.js';
import { sourcePageFindings } from './tidy/source-page.js';
import { readUnits } from './tidy/unit.js';

// What the compiler cannot see: registries that lag behind their folders, and causes that are not complete.

const main = (argv: readonly string[]): number => {
  if (argv.some((argument) => argument !== '--write')) {
    console.error('usage: node build/scripts/tidy.js [--write]');
    return 2;
  }
  const units = readUnits();
  if (argv.includes('--write')) writeGenerated(units);
  const findings = [
    ...outdatedFindings(units),
    ...causeFindings(units.causes, causes),
    ...scenarioFindings(units.causes, units.scenarios, registry),
    ...sourcePageFindings(units.causes, registry),
  ];
  for (const finding of findings) console.error(finding);
  return findings.length === 0 ? 0 : 1;
};

process.exitCode = main(process.argv.slice(2));
