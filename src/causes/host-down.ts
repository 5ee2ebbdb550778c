import type { Cause, Fix, Named, Weight } from '../core/cause.js';
import { unreachable } from '../core/icmp.js';
import { firstFailure } from '../core/readings/listening.js';
import { answeringNeighbour } from '../core/readings/liveness.js';
import { isAttached } from '../core/readings/route.js';
import { isLoopback, isThisMachine, type Seen, type TcpAttempt } from '../core/seen.js';
import type { Wording } from '../core/wording.js';

/**
 * Linux looks for a host three times in three seconds before it gives up (arp(7)), and so do most routers; the answer of
 * a firewall's rule takes one round trip, even a slow one less than this, in ms.
 */
const SEARCHED = 2500;

const weigh = (seen: Seen): Weight | null => {
  const failure = firstFailure(seen);
  if (!failure || failure.here) return null;
  const { attempt } = failure;
  const alive = answeringNeighbour(seen);
  if (alive) return { verdict: 'ruled-out', because: words.answers(alive.endpoint.port), evidence: [alive.id] };
  if (attempt.result.is === 'silent') return silence(seen, attempt);
  if (attempt.result.is !== 'unreachable') return null;
  if (attempt.result.by.is === 'icmp') return sought(seen, attempt, attempt.result.by.from, attempt.result.after);
  return attempt.result.error.code === 'EHOSTUNREACH' ? unseen(seen, attempt) : null;
};

const silence = (seen: Seen, attempt: TcpAttempt): Weight => ({
  ...describe(seen, attempt, words.maybe(attempt.endpoint.address), words.silence),
  verdict: 'possible',
  decide: { text: words.decide, command: null },
});

/** Without the sender, a router that did not find the host and a firewall look the same. */
const unseen = (seen: Seen, attempt: TcpAttempt): Weight => ({
  ...describe(seen, attempt, words.maybe(attempt.endpoint.address), words.unseen),
  verdict: 'possible',
  decide: { text: words.decide, command: null },
});

/** Somebody on the host's own network looked for it: this machine if it is on it, otherwise the last router. */
const sought = (seen: Seen, attempt: TcpAttempt, from: string, after: number): Weight | null => {
  if (!('by' in attempt.result) || unreachable(attempt.result.by) !== 'host' || isLoopback(from)) return null;
  const { address } = attempt.endpoint;
  const own = isThisMachine(seen, from);
  // About a host behind a router, this machine itself can only say so by a rule of its own firewall.
  if (own && !isAttached(seen, address)) return null;
  const found = describe(seen, attempt, words.summary(address), own ? words.noneHere : words.noneThere(from));
  const facts = { ...found.facts, saidBy: from };
  if (after >= SEARCHED) return { ...found, verdict: 'confirmed', facts };
  return {
    ...found,
    verdict: 'possible',
    summary: words.maybe(address),
    facts,
    decide: { text: words.decide, command: null },
  };
};

const describe = (
  seen: Seen,
  attempt: TcpAttempt,
  summary: Wording,
  why: Wording,
): Omit<Named, 'verdict' | 'decide'> => ({
  summary,
  why,
  evidence: [attempt.id],
  facts: { address: attempt.endpoint.address },
  fixes: [switchOn(seen.target.host)],
});

const switchOn = (host: string): Fix => ({ where: 'server', text: words.fix(host), commands: [] });

const words = {
  summary: (address: string): Wording => ({
    en: `No machine answers at ${address}: it is off, or has another address`,
    ja: `${address} に応答するマシンがありません。停止しているか、アドレスが違います`,
    zh: `${address} 上没有主机响应：主机已关机，或使用的是别的地址`,
  }),
  maybe: (address: string): Wording => ({
    en: `The server at ${address} may be off, or not exist`,
    ja: `${address} のサーバーが停止しているか、存在しない可能性があります`,
    zh: `${address} 上的服务器可能已关机或不存在`,
  }),
  noneHere: {
    en: "The address is on this machine's own network, and nothing there answered when it was looked for (ARP or neighbour discovery).",
    ja: 'このアドレスはこのマシンと同じネットワークにありますが、探しても（ARP または近隣探索）応答がありませんでした。',
    zh: '该地址与本机在同一网络，但查找它（ARP 或邻居发现）时没有得到响应。',
  },
  noneThere: (router: string): Wording => ({
    en: `${router}, the router of the server's network, looked for it there and reports host-unreachable.`,
    ja: `サーバー側ネットワークのルーター ${router} がそこで探しても見つからず、host-unreachable を返しました。`,
    zh: `服务器所在网络的路由器 ${router} 在该网络中没有找到它，返回了 host-unreachable。`,
  }),
  silence: {
    en: 'No port that was asked answered, neither with a connection nor with a refusal.',
    ja: '試したどのポートからも、接続も拒否も返ってきませんでした。',
    zh: '试过的端口都没有响应，既没有接受也没有拒绝。',
  },
  unseen: {
    en: 'The system reports that the host cannot be reached; connwhy cannot see here who said so.',
    ja: 'システムはホストに到達できないと報告していますが、この環境ではその報告の送信元を確認できません。',
    zh: '系统报告主机不可达；在此环境中看不到该报告来自哪里。',
  },
  decide: {
    en: "See in the provider's console, or ask someone at the machine, whether it is running and has this address.",
    ja: '管理コンソールで、または現地の担当者に、マシンが動いていて、このアドレスが割り当てられているか確認してください。',
    zh: '请在云控制台查看，或请机房人员确认：主机是否在运行，是否配置了该地址。',
  },
  fix: (host: string): Wording => ({
    en: `Start the machine, or find its current address (on it: ip -br addr) and use that instead of ${host}.`,
    ja: `マシンを起動するか、現在のアドレスを調べて（そのマシン上で ip -br addr）${host} の代わりに使ってください。`,
    zh: `请启动该主机，或查出它当前的地址（在该主机上执行 ip -br addr），用它代替 ${host}。`,
  }),
  answers: (port: number): Wording => ({
    en: `the host answers on port ${port}`,
    ja: `ホストはポート ${port} で応答している`,
    zh: `主机在端口 ${port} 上有响应`,
  }),
} as const;

export const hostDown: Cause = {
  id: 'host-down',
  means: {
    en: 'There is no machine at this address, or it is off.',
    ja: 'そのアドレスにマシンが存在しないか、停止しています。',
    zh: '该地址上没有主机，或主机已关机。',
  },
  explains: ['timeout', 'host-unreachable'],
  met: 'sometimes',
  weigh,
};
