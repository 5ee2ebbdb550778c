import { isAddress } from '../addresses.js';
import { withoutLogins, withoutSecretQuery } from '../redact.js';
import type { Schemes } from './scheme.js';

/** What a system, a browser or a language runtime says when a connection fails, in the languages they say it in. */
const ERROR_WORDS =
  /\b(?:error|exception|failed|failure|refused|time[ds]?[ -]?out|unreachable|no route|unable|cannot|can['’]t|could ?n[o'’]t|unknown host|not known|not resolve|reset by|exceeded|closed)\b|拒否|拒绝|拒絕|タイムアウト|超时|超時|逾時|失敗|失败|エラー|错误|錯誤|できません|できなかった|无法|無法|リセット|重置|切断/iu;
/** Names of errno(3) and of Chromium's net errors. */
const ERROR_CODE = /\bE[A-Z]{4,}\b|\bERR_[A-Z_]+\b/u;
/** The same where nothing but the text itself says it: one word, or a language that is written without spaces. */
const BARE_ERROR =
  /^(?:[\w.]*::?)?(?:ERR_[A-Z_]+|E[A-Z]{4,})$|[拒失超逾切][否绝絕敗败时時断]|タイムアウト|エラー|错误|錯誤|できま|できな|无法|無法|リセット|重置/u;

/** Whether a text is an error message rather than a target. */
export const looksLikeError = (text: string): boolean =>
  /\s/u.test(text)
    ? ERROR_WORDS.test(text) || ERROR_CODE.test(text)
    : BARE_ERROR.test(text) && !/^[a-z][a-z0-9+.-]*:\/\//iu.test(text);

/** The first thing inside a pasted text that would do as a target, without secrets: a URL, an address or a host with a port. */
export const targetInside = (text: string, schemes: Schemes): string | null => {
  const shown = withoutSecretQuery(withoutLogins(text));
  return urlInside(shown, schemes) ?? addressInside(shown) ?? hostInside(shown);
};

const urlInside = (text: string, schemes: Schemes): string | null => {
  const found = [...text.matchAll(/\b([a-z][a-z0-9+.-]{1,20}):\/\/[^\s'"<>()“”‘’「」『』（）、。，；]+/giu)];
  const url = found.find(([, scheme = '']) => schemes.has(scheme.toLowerCase()))?.[0];
  return url?.replace(/[.,;:!]+$/u, '') ?? null;
};

/** IPv6 with or without brackets: Node and others write `::1:8282`. */
const addressInside = (text: string): string | null => {
  const found = text.matchAll(
    /(?<![\w.:])(\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}\]?):(\d{1,5})(?!\w|:\d)/giu,
  );
  for (const [, address = '', port] of found) {
    const bare = address.replace(/^\[|\]$/gu, '');
    if (isAddress(bare)) return bare.includes(':') ? `[${bare}]:${port}` : `${bare}:${port}`;
  }
  return null;
};

/** A host has a letter, which times of day lack, and no second number behind its port, which lines of a source file have. */
const hostInside = (text: string): string | null => {
  const python = /host='([^'\s]+)', port=(\d{1,5})/u.exec(text);
  if (python) return `${python[1]}:${python[2]}`;
  return /(?<![\w./:])(?=[\d.-]*[a-z])[a-z0-9][a-z0-9.-]{0,252}:\d{2,5}(?!\w|[:.]\d)/iu.exec(text)?.[0] ?? null;
};
