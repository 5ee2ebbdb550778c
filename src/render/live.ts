import type { Observation } from '../core/seen.js';
import type { Locale } from '../core/wording.js';
import { observationText } from './observations.js';
import { visible } from './visible.js';
import { widthOf } from './width.js';

/** The one line that stands on a terminal while the work goes on: the latest observation, cut to fit. */
export const liveLine = (observation: Observation, locale: Locale, columns: number): string => {
  let line = '… ';
  for (const character of visible(observationText(observation)[locale])) {
    if (widthOf(line + character) >= columns) break;
    line += character;
  }
  return line;
};
