import type { Cause, Weight } from '../core/cause.js';
import { observed, type Seen } from '../core/seen.js';
import type { Wording } from '../core/wording.js';

const weigh = (seen: Seen): Weight | null => {
  const name = observed(seen, 'name').find(({ host }) => host === seen.target.host);
  if (name?.result.is !== 'failed' || name.result.error.code !== 'ENOTFOUND') return null;
  const { host } = name;
  return {
    verdict: 'likely',
    summary: words.summary(host),
    why: words.why(name.result.error.code),
    evidence: [name.id],
    facts: { name: host },
    fixes: [
      { where: 'client', text: words.spelling(host), commands: [] },
      { where: 'dns', text: words.record(host), commands: [] },
    ],
    decide: { text: words.decide, command: `getent ahosts ${host}` },
  };
};

const words = {
  summary: (host: string): Wording => ({
    en: `There is no address for the name ${host}`,
    ja: `ホスト名 ${host} のアドレスが見つかりません`,
    zh: `找不到域名 ${host} 的地址`,
  }),
  why: (code: string): Wording => ({
    en: `The system's resolver answered that the name does not exist, or has no address (${code}).`,
    ja: `システムのリゾルバーが、そのホスト名は存在しないか、アドレスを持たないと応答しました（${code}）。`,
    zh: `系统解析器返回：该域名不存在，或没有地址（${code}）。`,
  }),
  spelling: (host: string): Wording => ({
    en: `Check the spelling of ${host} in the client.`,
    ja: `${host} のつづりを確認してください。`,
    zh: `请检查 ${host} 的拼写。`,
  }),
  record: (host: string): Wording => ({
    en: `If the name is right, add an A or AAAA record for ${host} at the DNS provider of the domain.`,
    ja: `ホスト名が正しければ、ドメインの DNS 管理画面で ${host} の A または AAAA レコードを追加してください。`,
    zh: `若域名无误，请在域名的 DNS 服务商处为 ${host} 添加 A 或 AAAA 记录。`,
  }),
  decide: {
    en: "Look the name up on another machine or network. If it has an address there, this machine's resolver is at fault.",
    ja: '別のマシンやネットワークでも名前解決を試してください。そこでアドレスが得られるなら、このマシンのリゾルバーの問題です。',
    zh: '请在另一台机器或另一个网络上查询该域名。若那里能查到地址，则是本机解析器的问题。',
  },
} as const;

export const nameNotFound: Cause = {
  id: 'name-not-found',
  means: { en: 'The name does not exist.', ja: 'そのホスト名は存在しません。', zh: '该域名不存在。' },
  explains: ['dns-not-found'],
  met: 'often',
  weigh,
};
