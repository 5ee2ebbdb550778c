import { blockOf } from '../core/addresses.js';
import type { Cause, Fix, Weight } from '../core/cause.js';
import { firstFailure } from '../core/readings/listening.js';
import { packetsTo } from '../core/readings/packets.js';
import { isAttached } from '../core/readings/route.js';
import { routeTo, type Seen } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { watchPackets } from './shared/steps.js';

const weigh = (seen: Seen): Weight | null => {
  const failure = firstFailure(seen);
  if (failure?.attempt.result.is !== 'silent') return null;
  const { attempt, here } = failure;
  if (packetsTo(seen, attempt.endpoint)?.keptHere) return null;
  const { address } = attempt.endpoint;
  if (here) return { verdict: 'ruled-out', because: words.thisMachine, evidence: [attempt.id] };
  const route = routeTo(seen, address);
  if (route && isAttached(seen, address))
    return { verdict: 'ruled-out', because: words.sameNetwork, evidence: [route.id] };
  if (blockOf(address) !== 'public') return null;
  return {
    verdict: 'possible',
    summary: words.summary(seen.target.port),
    why: words.why,
    evidence: [attempt.id],
    facts: { address, port: seen.target.port },
    fixes: [inboundRule(seen)],
    decide: watchPackets(seen.target),
  };
};

const inboundRule = ({ target }: Seen): Fix => ({ where: 'cloud', text: words.fix(target.port), commands: [] });

const words = {
  summary: (port: number): Wording => ({
    en: `If the server is in a cloud: its security group may not allow port ${port}`,
    ja: `クラウド上のサーバーなら、セキュリティグループがポート ${port} を許可していない可能性があります`,
    zh: `若是云服务器：安全组可能没有放行端口 ${port}`,
  }),
  why: {
    en: 'A security group drops packets in silence before they reach the server; from outside that looks like any other firewall.',
    ja: 'セキュリティグループはサーバーの手前でパケットを無応答で破棄します。外からはほかのファイアウォールと区別できません。',
    zh: '安全组在数据包到达服务器之前就将其丢弃，且不作响应；从外部看与其他防火墙没有区别。',
  },
  fix: (port: number): Wording => ({
    en: `In the provider's console, open the security group (or firewall) of this server and add an inbound rule: TCP, port ${port}, from the clients' addresses.`,
    ja: `このサーバーのセキュリティグループ（またはファイアウォール）にインバウンドルールを追加してください：TCP、ポート ${port}、送信元はクライアントのアドレス。`,
    zh: `请在该服务器的安全组（或防火墙）中添加入方向规则：TCP、端口 ${port}、来源为客户端地址。`,
  }),
  thisMachine: {
    en: 'the target is this machine; nothing leaves it',
    ja: '宛先はこのマシンで、パケットは外に出ない',
    zh: '目标是本机，数据包不会离开本机',
  },
  sameNetwork: {
    en: 'the server is on the same network as this machine',
    ja: 'サーバーはこのマシンと同じネットワークにある',
    zh: '服务器与本机在同一网络中',
  },
} as const;

export const cloudFirewall: Cause = {
  id: 'cloud-firewall',
  means: {
    en: "The cloud provider's security group does not let the port through.",
    ja: 'クラウド事業者のセキュリティグループがそのポートを通していません。',
    zh: '云服务商的安全组没有放行该端口。',
  },
  explains: ['timeout'],
  met: 'sometimes',
  weigh,
};
