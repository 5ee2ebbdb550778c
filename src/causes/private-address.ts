import { type Block, blockOf } from '../core/addresses.js';
import type { Cause, Fix, Named, Weight } from '../core/cause.js';
import { unreachable } from '../core/icmp.js';
import { firstFailure } from '../core/readings/listening.js';
import { answeringNeighbour } from '../core/readings/liveness.js';
import { isSpecific } from '../core/readings/route.js';
import { type Observed, routeTo, type Seen, type TcpAttempt } from '../core/seen.js';
import type { Wording } from '../core/wording.js';

const INSIDE: ReadonlySet<Block> = new Set(['private', 'carrier-grade-nat', 'link-local', 'unique-local']);

const weigh = (seen: Seen): Weight | null => {
  const failure = firstFailure(seen);
  if (!failure || failure.here) return null;
  const { attempt } = failure;
  const block = blockOf(attempt.endpoint.address);
  if (!INSIDE.has(block)) return null;
  const alive = answeringNeighbour(seen);
  if (alive) return { verdict: 'ruled-out', because: words.answers(alive.endpoint.port), evidence: [alive.id] };
  const route = routeTo(seen, attempt.endpoint.address);
  return route ? byRoute(seen, attempt, route, block) : null;
};

const byRoute = (seen: Seen, attempt: TcpAttempt, route: Observed<'route'>, block: Block): Weight | null => {
  const found = describe(seen, attempt, route, block);
  if (route.result.is === 'none') return { ...found, verdict: 'confirmed', why: words.noRoute };
  if (route.result.is === 'not-visible') return null;
  if (isSpecific(route.result))
    return { verdict: 'ruled-out', because: words.attached(route.result.interface), evidence: [route.id] };
  if (attempt.result.is === 'silent')
    return { ...found, verdict: 'likely', why: words.lost(route.result.gateway ?? route.result.interface) };
  if (!('by' in attempt.result) || attempt.result.by.is !== 'icmp') return null;
  const { by } = attempt.result;
  return unreachable(by) === 'network' ? { ...found, verdict: 'likely', why: words.unreachable(by.from) } : null;
};

const describe = (
  seen: Seen,
  attempt: TcpAttempt,
  route: Observed<'route'>,
  block: Block,
): Omit<Named, 'verdict' | 'why' | 'decide'> => ({
  summary: words.summary(attempt.endpoint.address),
  evidence: [attempt.id, route.id],
  facts: { address: attempt.endpoint.address, block },
  fixes: [usePublic(seen.target.port), joinNetwork],
});

const usePublic = (port: number): Fix => ({ where: 'client', text: words.usePublic(port), commands: [] });

const joinNetwork: Fix = {
  where: 'client',
  text: {
    en: 'Or bring this machine into that network: the same LAN or VPC, or a VPN into it.',
    ja: 'または、このマシンをそのネットワークに参加させてください（同じ LAN や VPC、あるいは VPN）。',
    zh: '或者让本机接入该网络：同一局域网或 VPC，或通过 VPN。',
  },
  commands: [],
};

const words = {
  summary: (address: string): Wording => ({
    en: `${address} is a private address of a network this machine is not on`,
    ja: `${address} はプライベートアドレスで、このマシンはそのネットワークに属していません`,
    zh: `${address} 是内网地址，而本机不在该网络中`,
  }),
  lost: (gateway: string): Wording => ({
    en: `Only the default route leads there, through ${gateway}, and nothing came back. Private addresses are not carried on the internet.`,
    ja: `そこへの経路は ${gateway} 経由のデフォルトルートだけで、応答もありません。プライベートアドレス宛てのパケットはインターネットでは転送されません。`,
    zh: `通往该地址的只有经 ${gateway} 的默认路由，且没有任何响应。发往内网地址的数据包不会在互联网上转发。`,
  }),
  unreachable: (router: string): Wording => ({
    en: `The router ${router} answered that it has no route to that network.`,
    ja: `ルーター ${router} が、そのネットワークへの経路がないと応答しました。`,
    zh: `路由器 ${router} 回复称没有通往该网络的路由。`,
  }),
  noRoute: {
    en: 'This machine has no route to that network at all.',
    ja: 'このマシンにはそのネットワークへの経路がまったくありません。',
    zh: '本机根本没有通往该网络的路由。',
  },
  usePublic: (port: number): Wording => ({
    en: `Use the server's public address or domain. On the server, ip -br addr may print private ones only; the provider's console shows the public one. Let port ${port} through there too.`,
    ja: `サーバーのグローバルアドレスまたはドメインを使ってください。サーバー上の ip -br addr にはプライベートアドレスしか出ないことがあり、グローバルアドレスは管理コンソールで確認できます。そこでポート ${port} も許可してください。`,
    zh: `请使用服务器的公网地址或域名。在服务器上执行 ip -br addr 可能只看到内网地址，公网地址请在云控制台查看，并在那里放行端口 ${port}。`,
  }),
  attached: (name: string): Wording => ({
    en: `this machine has a route of its own to that network (${name})`,
    ja: `このマシンにはそのネットワークへの専用の経路がある（${name}）`,
    zh: `本机有通往该网络的专用路由（${name}）`,
  }),
  answers: (port: number): Wording => ({
    en: `the host answers on port ${port}, so this machine reaches its network`,
    ja: `ホストはポート ${port} で応答しており、このマシンからそのネットワークに届いている`,
    zh: `主机在端口 ${port} 上有响应，说明本机能到达该网络`,
  }),
} as const;

export const privateAddress: Cause = {
  id: 'private-address',
  means: {
    en: "The address is an internal one of the server's network, and the client is not on that network.",
    ja: 'アドレスがサーバー側ネットワークのプライベートアドレスで、クライアントはそのネットワークに属していません。',
    zh: '该地址是服务器的内网地址，而客户端不在同一网络。',
  },
  explains: ['timeout', 'host-unreachable', 'network-unreachable'],
  met: 'often',
  weigh,
};
