import { isAddress } from '../core/addresses.js';
import type { Cause, Fix, Named, Weight } from '../core/cause.js';
import { cdnOf } from '../core/networks/cdn.js';
import type { Cdn } from '../core/networks/network.js';
import { firstFailure } from '../core/readings/listening.js';
import { addressesOf, endpointsOf, greetingsAt, neighboursOf, observed, type Seen } from '../core/seen.js';
import type { Wording } from '../core/wording.js';

/** Cloudflare's own statuses for an origin that it cannot reach or understand. */
const ORIGIN_ERRORS: ReadonlySet<number> = new Set([520, 521, 522, 523, 524, 525, 526]);

const weigh = (seen: Seen): Weight | null => {
  const address = addressesOf(seen).find((one) => cdnOf(one) !== null);
  const cdn = address === undefined ? null : cdnOf(address);
  const name = observed(seen, 'name').find(({ host }) => host === seen.target.host);
  if (!cdn)
    return name?.result.is === 'addresses'
      ? { verdict: 'ruled-out', because: words.notTheirs, evidence: [name.id] }
      : null;
  return originError(seen, cdn) ?? notCarried(seen, cdn);
};

const originError = (seen: Seen, cdn: Cdn): Weight | null => {
  const greeting = endpointsOf(seen).flatMap((endpoint) => greetingsAt(seen, endpoint))[0];
  const status = greeting?.result.is === 'answered' ? greeting.result.http?.status : undefined;
  if (!greeting || !status || !ORIGIN_ERRORS.has(status)) return null;
  return {
    ...describe(seen, cdn),
    verdict: 'confirmed',
    why: words.origin(cdn.name, status),
    evidence: [greeting.id],
    facts: { cdn: cdn.name, status },
  };
};

const notCarried = (seen: Seen, cdn: Cdn): Weight | null => {
  const failure = firstFailure(seen);
  if (!failure) return null;
  const { port } = seen.target;
  const evidence = [failure.attempt.id];
  const found = { ...describe(seen, cdn), facts: { cdn: cdn.name, port, carried: cdn.ports } };
  if (cdn.ports.includes(port))
    return {
      ...found,
      verdict: 'possible',
      summary: words.maybe(seen.target.host, cdn.name),
      why: words.carried(failure.attempt.endpoint.address, cdn.name, port),
      evidence,
      decide: { text: words.bypass, command: null },
    };
  const why = words.notCarried(failure.attempt.endpoint.address, cdn.name, port);
  const edge = neighboursOf(seen).find(
    ({ endpoint, result }) => result.is === 'accepted' && cdn.ports.includes(endpoint.port),
  );
  if (edge) return { ...found, verdict: 'confirmed', why, evidence: [...evidence, edge.id] };
  return { ...found, verdict: 'likely', why, evidence };
};

const describe = ({ target }: Seen, cdn: Cdn): Pick<Named, 'summary' | 'fixes'> => ({
  summary: words.summary(target.host, cdn.name, target.port),
  fixes: [useCarriedPort(target.secure, cdn), ...(isAddress(target.host) ? [] : [goDirect(target.host)])],
});

const useCarriedPort = (secure: boolean, cdn: Cdn): Fix => ({
  where: 'server',
  text: words.usePort(cdn.name, cdn.ports.filter((port) => cdn.securePorts.includes(port) === secure).join(', ')),
  commands: [],
});

const goDirect = (host: string): Fix => ({ where: 'dns', text: words.direct(host), commands: [] });

const words = {
  summary: (host: string, cdn: string, port: number): Wording => ({
    en: `${host} leads to ${cdn}, in front of the server; the connection to port ${port} does not get through`,
    ja: `${host} の接続先はサーバーの前段にある ${cdn} で、ポート ${port} への接続がサーバーまで届きません`,
    zh: `${host} 指向服务器前面的 ${cdn}，到端口 ${port} 的连接未能到达服务器`,
  }),
  maybe: (host: string, cdn: string): Wording => ({
    en: `${host} leads to ${cdn}, which may not get through to the server`,
    ja: `${host} の接続先は ${cdn} で、${cdn} がサーバーに接続できていない可能性があります`,
    zh: `${host} 指向 ${cdn}，而 ${cdn} 可能连不上服务器`,
  }),
  notCarried: (address: string, cdn: string, port: number): Wording => ({
    en: `The address ${address} belongs to ${cdn}, which does not carry port ${port}: the connection never reaches the server.`,
    ja: `アドレス ${address} は ${cdn} のもので、${cdn} はポート ${port} を中継しません。接続はサーバーまで届いていません。`,
    zh: `地址 ${address} 属于 ${cdn}，而 ${cdn} 不转发端口 ${port}：连接根本到不了服务器。`,
  }),
  carried: (address: string, cdn: string, port: number): Wording => ({
    en: `The address ${address} belongs to ${cdn}, so the server is never contacted directly, although port ${port} is one that it carries.`,
    ja: `アドレス ${address} は ${cdn} のもので、サーバーには直接接続していません。ただしポート ${port} は中継の対象です。`,
    zh: `地址 ${address} 属于 ${cdn}，因此并未直接连接服务器；不过端口 ${port} 在其转发之列。`,
  }),
  origin: (cdn: string, status: number): Wording => ({
    en: `${cdn} answered itself, with ${status}: it could not get an answer from the server behind it.`,
    ja: `${cdn} 自身が ${status} を返しました。背後のサーバー（オリジン）から応答を得られなかったことを意味します。`,
    zh: `${cdn} 自己返回了 ${status}：它未能从后面的服务器（源站）得到响应。`,
  }),
  usePort: (cdn: string, ports: string): Wording => ({
    en: `Offer the service on a port that ${cdn} carries (${ports}), for example through nginx.`,
    ja: `${cdn} が中継するポート（${ports}）でサービスを提供してください（例：nginx 経由）。`,
    zh: `请在 ${cdn} 转发的端口（${ports}）上提供服务，例如通过 nginx。`,
  }),
  direct: (host: string): Wording => ({
    en: `Or give clients a name that leads straight to the server (in Cloudflare: a record with the grey cloud, “DNS only”), for example direct.${host}. Its address is then public.`,
    ja: `または、サーバーを直接指すホスト名（Cloudflare では灰色の雲「DNS のみ」のレコード）をクライアント用に用意してください（例：direct.${host}）。この場合、サーバーのアドレスは公開されます。`,
    zh: `或者为客户端另设一个直接指向服务器的域名（在 Cloudflare 中为灰色云朵“仅 DNS”的记录），例如 direct.${host}。此时服务器地址会公开。`,
  }),
  bypass: {
    en: "Connect to the server's own address: run this again with --resolve NAME:ADDRESS. If that works, the fault is between the CDN and the server.",
    ja: 'サーバー自身のアドレスに接続してみてください（--resolve ホスト名:アドレス を付けて再実行）。成功すれば、問題は CDN とサーバーの間にあります。',
    zh: '请直接连接服务器自己的地址：加上 --resolve 域名:地址 重新运行。若能连上，问题就在 CDN 与服务器之间。',
  },
  notTheirs: {
    en: 'the address belongs to no known CDN',
    ja: 'アドレスは既知の CDN のものではない',
    zh: '该地址不属于任何已知的 CDN',
  },
} as const;

export const cdnInFront: Cause = {
  id: 'cdn-in-front',
  means: {
    en: 'A CDN or accelerating proxy stands in front of the server and does not carry this connection.',
    ja: 'CDN や高速化プロキシがサーバーの前段にあり、この接続を中継していません。',
    zh: '服务器前面有 CDN 或加速代理，而它不转发这个连接。',
  },
  explains: ['refused', 'timeout', 'host-unreachable', 'network-unreachable', 'reset', 'closed-early', 'http-status'],
  met: 'often',
  hides: [
    'firewall-drops',
    'cloud-firewall',
    'panel-firewall',
    'not-listening',
    'loopback-only',
    'protocol-mismatch',
    'wrong-port',
  ],
  weigh,
};
