import { targetInside } from '../core/target/pasted.js';
import type { Problem } from '../core/target/target.js';
import type { Locale, Wording } from '../core/wording.js';
import { schemes } from '../protocols/known.js';
import { visible } from '../render/visible.js';

/** Longest input that is quoted back. */
const LONGEST_QUOTE = 60;
const LONGEST_SUGGESTION = 200;

/** One line about a target that cannot be read: the input, the wrong part, what would be right. */
export const problemText = (typed: Problem, locale: Locale): string => {
  const problem = { ...typed, instead: suggestion(typed.instead) };
  const what = EXPLAIN[problem.code](quote(problem.part))[locale];
  const instead = problem.instead && problem.code !== 'error-text' ? INSTEAD(problem.instead)[locale] : '';
  const input = problem.code === 'empty' || problem.code === 'error-text' ? '' : `${quote(problem.input)}: `;
  return `connwhy: ${input}${what}${instead}${problem.code === 'error-text' ? errorText(problem, locale) : ''}`;
};

/** A suggestion is for reading: one that is longer than a line or two is none. */
const suggestion = (instead: string | null): string | null =>
  instead === null || instead.length > LONGEST_SUGGESTION ? null : visible(instead);

/** Messages point at `connwhy explain`, which this version does not have; the target inside the text helps as far. */
export const explainLater = (text: string, locale: Locale): string => {
  const found = suggestion(targetInside(text, schemes));
  const later: Wording = {
    en: 'connwhy: this version cannot explain error messages yet',
    ja: 'connwhy: このバージョンはエラーメッセージの解説にまだ対応していません',
    zh: 'connwhy: 此版本尚不支持解释错误信息',
  };
  return found === null ? later[locale] : `${later[locale]}${INSTEAD(`connwhy ${found}`)[locale]}`;
};

/** What was typed, with what a terminal would obey made visible. */
const quote = (text: string): string => {
  const shown = [...visible(text)];
  return `“${shown.length > LONGEST_QUOTE ? `${shown.slice(0, LONGEST_QUOTE).join('')}…` : shown.join('')}”`;
};

const INSTEAD = (instead: string): Wording => ({
  en: `; try ${instead}`,
  ja: `。例：${instead}`,
  zh: `。可以写成 ${instead}`,
});

const errorText = ({ instead }: Problem, locale: Locale): string =>
  instead === null
    ? ''
    : {
        en: `, or give its target alone: connwhy ${instead}`,
        ja: `。または接続先だけを指定してください：connwhy ${instead}`,
        zh: `，或只给出其中的目标：connwhy ${instead}`,
      }[locale];

const EXPLAIN: Readonly<Record<Problem['code'], (part: string) => Wording>> = {
  empty: () => ({ en: 'a target is missing', ja: '接続先がありません', zh: '缺少目标' }),
  'error-text': () => ({
    en: 'this looks like an error message; try connwhy explain',
    ja: 'エラーメッセージのようです。connwhy explain を試してください',
    zh: '这像是一条错误信息；请试试 connwhy explain',
  }),
  space: () => ({ en: 'a target has no spaces', ja: '接続先に空白は使えません', zh: '目标中不能有空格' }),
  'scheme-colon': (part) => ({
    en: `${part} after the scheme should be “://”`,
    ja: `スキームの後の ${part} は “://” のはずです`,
    zh: `协议名后的 ${part} 应为 “://”`,
  }),
  'scheme-slashes': (part) => ({
    en: `${part} after the scheme should be “://”`,
    ja: `スキームの後の ${part} は “://” のはずです`,
    zh: `协议名后的 ${part} 应为 “://”`,
  }),
  'scheme-unknown': (part) => ({
    en: `${part} is not a known scheme (ws, wss, http, https, tcp, tls, redis …; connwhy --help lists them)`,
    ja: `${part} は対応していないスキームです（ws、wss、http、https、tcp、tls、redis など。一覧は connwhy --help）`,
    zh: `${part} 不是已知的协议名（ws、wss、http、https、tcp、tls、redis 等，完整列表见 connwhy --help）`,
  }),
  'host-missing': () => ({ en: 'the host is missing', ja: 'ホストがありません', zh: '缺少主机名' }),
  'host-invalid': (part) => ({
    en: `${part} is neither a host name nor an address`,
    ja: `${part} はホスト名でもアドレスでもありません`,
    zh: `${part} 既不是主机名也不是地址`,
  }),
  'ipv6-brackets': (part) => ({
    en: `${part}: write an IPv6 address in brackets`,
    ja: `${part}：IPv6 アドレスは角括弧で囲んでください`,
    zh: `${part}：IPv6 地址要放在方括号中`,
  }),
  'port-missing': (part) => ({
    en: `the port is missing after ${part}`,
    ja: `${part} の後にポートがありません`,
    zh: `${part} 后面缺少端口`,
  }),
  'port-invalid': (part) => ({
    en: `port ${part} does not exist`,
    ja: `ポート ${part} は存在しません`,
    zh: `端口 ${part} 不存在`,
  }),
  'login-characters': () => ({
    en: 'in a user name or password, “/”, “?” and “#” are written %2F, %3F and %23',
    ja: 'ユーザー名やパスワードの “/”、“?”、“#” は %2F、%3F、%23 と書いてください',
    zh: '用户名或密码中的 “/”、“?”、“#” 要写成 %2F、%3F、%23',
  }),
  family: (part) => ({
    en: `${part} is not of the address family chosen with -4 or -6`,
    ja: `${part} は -4 または -6 で指定したアドレスファミリーのものではありません`,
    zh: `${part} 不属于 -4 或 -6 所指定的地址族`,
  }),
  'path-missing': () => ({
    en: 'the path of the socket is missing',
    ja: 'ソケットのパスがありません',
    zh: '缺少套接字路径',
  }),
};
