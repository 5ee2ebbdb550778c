import { written } from '../core/addresses.js';
import type { Cause, Fix, Weight } from '../core/cause.js';
import { type ProxySetting, proxyInUse } from '../core/readings/proxy.js';
import { attemptAt, type Observation, observed, resolved, type Seen } from '../core/seen.js';
import type { Wording } from '../core/wording.js';

const weigh = (seen: Seen): Weight | null => {
  const proxy = proxyInUse(seen);
  const [settings] = observed(seen, 'proxy-settings');
  if (!proxy || !settings) return null;
  const name = observed(seen, 'name').find(({ host }) => host === proxy.host);
  const attempts = resolved(seen, proxy.host).flatMap(
    (address) => attemptAt(seen, { address, port: proxy.port }) ?? [],
  );
  const accepted = attempts.find(({ result }) => result.is === 'accepted');
  if (accepted) return { verdict: 'ruled-out', because: words.answers(place(proxy)), evidence: [accepted.id] };
  const failures: readonly Observation[] = attempts.length > 0 ? attempts : name?.result.is === 'failed' ? [name] : [];
  const [first] = failures;
  if (!first) return null;
  return {
    // A proxy that is slower than the patience for it looks like one that is not there.
    verdict: failures.every((one) => one.kind === 'tcp' && one.result.is === 'silent') ? 'likely' : 'confirmed',
    summary: words.summary(place(proxy), proxy.variable),
    why: words.why(proxy.variable, proxy.value, outcome(first), readers(proxy.variable)),
    evidence: [settings.id, ...failures.map(({ id }) => id)],
    facts: { variable: proxy.variable, value: proxy.value, host: proxy.host, port: proxy.port },
    fixes: [startProxy(place(proxy)), doWithout(proxy, seen.target.host)],
  };
};

/** curl reads the variable for plain HTTP in lower case only (CURLOPT_PROXY). */
const readers = (variable: string): string => (variable === 'HTTP_PROXY' ? 'git, Python, Go' : 'curl, git, Python');

const place = ({ host, port }: ProxySetting): string => written(host, port);

const outcome = (failure: Observation): string => {
  const { result } = failure as Extract<Observation, { kind: 'tcp' | 'name' }>;
  return 'error' in result ? result.error.code : 'ETIMEDOUT';
};

const startProxy = (where: string): Fix => ({ where: 'proxy', text: words.start(where), commands: [] });

const doWithout = ({ variable }: ProxySetting, host: string): Fix => ({
  where: 'client',
  text: words.unset(variable, host),
  commands: [`unset ${variable}`, `export NO_PROXY="\${NO_PROXY:+$NO_PROXY,}${host}"`],
});

const words = {
  summary: (where: string, variable: string): Wording => ({
    en: `The proxy ${where}, set in ${variable}, does not answer`,
    ja: `${variable} に設定されたプロキシ ${where} が応答しません`,
    zh: `${variable} 中设置的代理 ${where} 没有响应`,
  }),
  why: (variable: string, value: string, code: string, by: string): Wording => ({
    en: `${variable}=${value} sends programs that honour it (${by}, many others) to that proxy, and connecting to it fails: ${code}. Programs that ignore it, such as Node's own sockets, connect directly.`,
    ja: `${variable}=${value} により、これに従うプログラム（${by} など）はこのプロキシに接続しますが、その接続が ${code} で失敗します。Node のソケットなど従わないプログラムは直接接続します。`,
    zh: `${variable}=${value} 使遵循该设置的程序（${by} 等）连接该代理，而连接失败（${code}）。不遵循它的程序（如 Node 自身的套接字）会直接连接。`,
  }),
  start: (where: string): Wording => ({
    en: `Start the proxy software that should listen on ${where}, or correct the setting if it moved.`,
    ja: `${where} で待ち受けるはずのプロキシソフトウェアを起動するか、アドレスが変わった場合は設定を直してください。`,
    zh: `请启动应在 ${where} 上监听的代理软件；若代理地址已变更，请更正设置。`,
  }),
  unset: (variable: string, host: string): Wording => ({
    en: `Or go without it: remove ${variable} in this shell, or exempt ${host} only.`,
    ja: `または、プロキシを使わないようにしてください。このシェルで ${variable} を解除するか、${host} だけを例外にします。`,
    zh: `或者不用代理：在当前 shell 中取消 ${variable}，或只把 ${host} 设为例外。`,
  }),
  answers: (where: string): Wording => ({
    en: `the proxy ${where} accepts connections`,
    ja: `プロキシ ${where} は接続を受け付けている`,
    zh: `代理 ${where} 接受连接`,
  }),
} as const;

export const proxyUnreachable: Cause = {
  id: 'proxy-unreachable',
  means: {
    en: 'A proxy is configured on the client, and does not answer.',
    ja: 'クライアントにプロキシが設定されていますが、応答しません。',
    zh: '客户端配置了代理，但代理没有响应。',
  },
  explains: [
    'connected',
    'refused',
    'timeout',
    'host-unreachable',
    'network-unreachable',
    'reset',
    'closed-early',
    'dns-not-found',
    'dns-failure',
  ],
  met: 'often',
  weigh,
};
