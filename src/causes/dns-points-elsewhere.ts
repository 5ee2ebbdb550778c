import { familyOf, isAddress, sameAddress } from '../core/addresses.js';
import type { Cause, Fix, Named, Weight } from '../core/cause.js';
import { cdnOf } from '../core/networks/cdn.js';
import { observed, type Seen } from '../core/seen.js';
import type { Wording } from '../core/wording.js';

const weigh = (seen: Seen): Weight | null => {
  const { target, settings } = seen;
  const name = observed(seen, 'name').find(({ host }) => host === target.host);
  if (isAddress(target.host) || target.host === 'localhost' || name?.result.is !== 'addresses') return null;
  const { addresses } = name.result;
  const evidence = [name.id];
  const behind = addresses.map(cdnOf).find((cdn) => cdn !== null);
  if (behind) return { verdict: 'ruled-out', because: words.cdn(behind.name), evidence };
  const { expectAddress } = settings;
  if (expectAddress && addresses.some((address) => sameAddress(address, expectAddress)))
    return { verdict: 'ruled-out', because: words.asExpected(target.host, expectAddress), evidence };
  const found = describe(target.host, addresses, expectAddress ?? null, evidence);
  const comparable = addresses.some((address) => expectAddress && familyOf(address) === familyOf(expectAddress));
  if (expectAddress && comparable) return { ...found, verdict: 'confirmed' };
  const connects = observed(seen, 'tcp').some(
    ({ endpoint, result }) => endpoint.port === target.port && result.is === 'accepted',
  );
  return connects
    ? null
    : { ...found, verdict: 'possible', decide: { text: words.decide(addresses.join(', ')), command: null } };
};

const describe = (
  host: string,
  addresses: readonly string[],
  expected: string | null,
  evidence: readonly string[],
): Omit<Named, 'verdict' | 'decide'> => ({
  summary: expected ? words.summary(host) : words.maybe(host),
  why: expected ? words.why(host, addresses.join(', '), expected) : words.unknown(host, addresses.join(', ')),
  evidence,
  facts: { name: host, addresses, expected },
  fixes: [correctRecord(host, expected)],
});

const correctRecord = (host: string, expected: string | null): Fix => ({
  where: 'dns',
  text: expected ? words.setRecord(host, expected) : words.checkRecord(host),
  commands: expected ? [`${host}. 300 IN ${expected.includes(':') ? 'AAAA' : 'A'} ${expected}`] : [],
});

const words = {
  summary: (host: string): Wording => ({
    en: `${host} leads to a machine other than the server`,
    ja: `${host} がサーバーとは別のマシンを指しています`,
    zh: `${host} 指向了别的机器，而不是目标服务器`,
  }),
  maybe: (host: string): Wording => ({
    en: `${host} may lead to a machine other than the server`,
    ja: `${host} がサーバーとは別のマシンを指している可能性があります`,
    zh: `${host} 可能指向了别的机器，而不是目标服务器`,
  }),
  why: (host: string, addresses: string, expected: string): Wording => ({
    en: `${host} resolves to ${addresses}; the server's address is ${expected}, as given with --expect-ip.`,
    ja: `${host} の名前解決の結果は ${addresses} ですが、--expect-ip で指定されたサーバーのアドレスは ${expected} です。`,
    zh: `${host} 解析为 ${addresses}，而 --expect-ip 给出的服务器地址是 ${expected}。`,
  }),
  unknown: (host: string, addresses: string): Wording => ({
    en: `${host} resolves to ${addresses}. Whether that is the server cannot be known from here.`,
    ja: `${host} の名前解決の結果は ${addresses} です。それが目的のサーバーかどうかは、ここからは分かりません。`,
    zh: `${host} 解析为 ${addresses}。从这里无法知道那是不是目标服务器。`,
  }),
  decide: (addresses: string): Wording => ({
    en: `Is ${addresses} the server's public address? Look it up in the provider's console and run this again with --expect-ip ADDRESS.`,
    ja: `${addresses} はサーバーのグローバルアドレスですか。管理コンソールで確認し、--expect-ip アドレス を付けて再実行してください。`,
    zh: `${addresses} 是服务器的公网地址吗？请在云控制台确认，并加上 --expect-ip 地址 重新运行。`,
  }),
  setRecord: (host: string, expected: string): Wording => ({
    en: `At the DNS provider of the domain, set the record of ${host} to ${expected}; until the old record's lifetime (TTL) is over, clients may still go to the old address.`,
    ja: `ドメインの DNS 管理画面で ${host} のレコードを ${expected} に変更してください。古いレコードの TTL が切れるまでは、古いアドレスに接続するクライアントもあります。`,
    zh: `请在域名的 DNS 服务商处把 ${host} 的记录改为 ${expected}；旧记录的 TTL 到期之前，部分客户端仍会连到旧地址。`,
  }),
  checkRecord: (host: string): Wording => ({
    en: `If ${host} leads elsewhere, correct its record at the DNS provider of the domain.`,
    ja: `${host} が別のマシンを指している場合は、ドメインの DNS 管理画面でレコードを修正してください。`,
    zh: `如果 ${host} 指向了别的机器，请在域名的 DNS 服务商处更正其记录。`,
  }),
  asExpected: (host: string, expected: string): Wording => ({
    en: `${host} resolves to ${expected}, the server's address`,
    ja: `${host} はサーバーのアドレス ${expected} に解決される`,
    zh: `${host} 解析为服务器的地址 ${expected}`,
  }),
  cdn: (cdn: string): Wording => ({
    en: `the address is ${cdn}'s, which stands in front of the server on purpose`,
    ja: `アドレスは ${cdn} のもので、意図してサーバーの前段に置かれている`,
    zh: `该地址属于 ${cdn}，是特意部署在服务器前面的`,
  }),
} as const;

export const dnsPointsElsewhere: Cause = {
  id: 'dns-points-elsewhere',
  means: {
    en: 'The name leads to a machine other than the server.',
    ja: 'ホスト名がサーバーとは別のマシンを指しています。',
    zh: '域名指向了别的机器，而不是目标服务器。',
  },
  explains: [
    'connected',
    'refused',
    'timeout',
    'host-unreachable',
    'network-unreachable',
    'reset',
    'closed-early',
    'http-status',
    'protocol-mismatch',
    'tls-not-tls',
    'tls-certificate',
    'tls-handshake',
  ],
  met: 'sometimes',
  weigh,
};
