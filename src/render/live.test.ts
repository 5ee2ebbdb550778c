import { expect, test } from 'vitest';
import { accepted, greets, ports, refused, said, sees } from '../../test/observations.js';
import { LOCALES } from '../core/wording.js';
import { liveLine } from './live.js';
import { widthOf } from './width.js';

test('the live line fits into the terminal in every language', () => {
  const { observations } = sees('ws://a-rather-long-name.example.net:8282/', ports({ 8282: refused }));
  for (const locale of LOCALES)
    for (const columns of [20, 40, 80])
      for (const seen of observations) expect(widthOf(liveLine(seen, locale, columns))).toBeLessThan(columns);
});

test('the live line shows what a server sent and does not obey it', () => {
  const { observations } = sees('ws://44.55.66.10:8282/', {
    ...ports({ 8282: accepted }),
    ...greets(said('\x1b]0;x\x07', null)),
  });
  for (const seen of observations) expect(liveLine(seen, 'en', 200)).not.toMatch(/\p{Cc}/u);
});
