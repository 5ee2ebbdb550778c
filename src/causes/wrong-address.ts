import { type Block, blockOf, broadcastOf, isAddress, sameAddress } from '../core/addresses.js';
import type { Cause, Fix, Named, Weight } from '../core/cause.js';
import { firstFailure, holding } from '../core/readings/listening.js';
import { isSpecific } from '../core/readings/route.js';
import { isLoopback, isThisMachine, observed, routeTo, type Seen, type TcpAttempt } from '../core/seen.js';
import type { Wording } from '../core/wording.js';

const weigh = (seen: Seen): Weight | null => {
  const failure = firstFailure(seen);
  if (!failure) return null;
  const { attempt } = failure;
  const { address } = attempt.endpoint;
  const { expectAddress } = seen.settings;
  const evidence = [attempt.id];
  if (expectAddress && isAddress(seen.target.host)) {
    if (sameAddress(expectAddress, address))
      return { verdict: 'ruled-out', because: words.asExpected(address), evidence };
    return {
      ...found(address, words.unexpected(address, expectAddress), [use(expectAddress)]),
      verdict: 'confirmed',
      evidence,
    };
  }
  const block = isBroadcastHere(seen, address) ? 'broadcast' : blockOf(address);
  if (isNever(block) && !isInUse(seen, attempt))
    return {
      ...found(address, words.block[block], [useReal]),
      // Linux takes 0.0.0.0 for this machine, and some networks use the addresses of documentation all the same.
      verdict: block === 'unspecified' || block === 'documentation' ? 'likely' : 'confirmed',
      evidence,
    };
  if (!isLoopback(address) || attempt.result.is !== 'refused' || holding(seen, attempt.endpoint)?.there.length)
    return null;
  return {
    ...found(address, words.loopback(address), [useReal]),
    summary: words.maybeElsewhere(address),
    verdict: 'possible',
    evidence,
    decide: { text: words.decide, command: null },
  };
};

type Never = keyof typeof words.block;

const isNever = (block: Block): block is Never => Object.hasOwn(words.block, block);

/** An address of documentation that answers for itself, or into whose network this machine has a way of its own. */
const isInUse = (seen: Seen, { endpoint, result }: TcpAttempt): boolean => {
  const { address } = endpoint;
  if (blockOf(address) !== 'documentation') return false;
  const route = routeTo(seen, address)?.result;
  const attached = route?.is === 'via' && isSpecific(route);
  const answers = result.is === 'refused' && (result.by.is !== 'icmp' || sameAddress(result.by.from, address));
  return answers || attached || isThisMachine(seen, address);
};

/** The last address of a network this machine is on. */
const isBroadcastHere = (seen: Seen, address: string): boolean =>
  observed(seen, 'interfaces').some(({ addresses }) =>
    addresses.some(({ address: own, prefix }) => prefix < 31 && broadcastOf(own, prefix) === address),
  );

const found = (
  address: string,
  why: Wording,
  fixes: readonly Fix[],
): Omit<Named, 'verdict' | 'decide' | 'evidence'> => ({
  summary: words.summary(address),
  why,
  facts: { address, block: blockOf(address) },
  fixes,
});

const use = (address: string): Fix => ({ where: 'client', text: words.use(address), commands: [] });

const useReal: Fix = {
  where: 'client',
  text: {
    en: "Connect to the server's own address or domain. On the server, this prints its addresses:",
    ja: 'サーバー自身のアドレスまたはドメインに接続してください。サーバー上で次を実行するとアドレスが表示されます：',
    zh: '请连接服务器自己的地址或域名。在服务器上执行以下命令可查看其地址：',
  },
  commands: ['ip -br addr'],
};

const words = {
  summary: (address: string): Wording => ({
    en: `${address} cannot be this server's address`,
    ja: `${address} はこのサーバーのアドレスではありえません`,
    zh: `${address} 不可能是该服务器的地址`,
  }),
  maybeElsewhere: (address: string): Wording => ({
    en: `${address} is this machine itself; the server may run on another one`,
    ja: `${address} はこのマシン自身です。サーバーは別のマシンで動いている可能性があります`,
    zh: `${address} 是本机自己；服务器可能在另一台机器上`,
  }),
  block: {
    unspecified: {
      en: 'It is the unspecified address: a server listens on it to mean “every address of mine”. As a destination Linux and macOS take it for this very machine; elsewhere it leads nowhere.',
      ja: '未指定アドレスです。サーバーが「自分の全アドレス」で待ち受けるために使うものです。接続先に指定すると、Linux と macOS ではこのマシン自身を指し、ほかではどこにもつながりません。',
      zh: '这是未指定地址：服务器监听它表示“本机所有地址”。作为连接目标时，Linux 和 macOS 会把它当作本机，其他系统则无处可连。',
    },
    documentation: {
      en: 'It is from a block reserved for examples in documentation; no server has it.',
      ja: 'これは文書の例示用に予約されたアドレスで、実際のサーバーには使われません。',
      zh: '这是专供文档示例使用的地址，不会有服务器使用它。',
    },
    multicast: {
      en: 'It is a multicast address; TCP connects to single machines only.',
      ja: 'これはマルチキャストアドレスです。TCP は 1 台のマシンにしか接続できません。',
      zh: '这是组播地址，而 TCP 只能连接单台主机。',
    },
    broadcast: {
      en: 'It is the broadcast address; TCP connects to single machines only.',
      ja: 'これはブロードキャストアドレスです。TCP は 1 台のマシンにしか接続できません。',
      zh: '这是广播地址，而 TCP 只能连接单台主机。',
    },
  },
  unexpected: (address: string, expected: string): Wording => ({
    en: `The address typed is ${address}; the server's is ${expected}, as given with --expect-ip.`,
    ja: `入力されたアドレスは ${address} ですが、--expect-ip で指定されたサーバーのアドレスは ${expected} です。`,
    zh: `输入的地址是 ${address}，而 --expect-ip 给出的服务器地址是 ${expected}。`,
  }),
  loopback: (address: string): Wording => ({
    en: `A client that connects to ${address} reaches the machine (or container) it runs in itself, and nothing listens here.`,
    ja: `${address} に接続すると、クライアント自身が動いているマシン（またはコンテナ）につながりますが、ここでは何も待ち受けていません。`,
    zh: `连接 ${address} 到达的是客户端自己所在的机器（或容器），而这里没有监听。`,
  }),
  decide: {
    en: 'Is the server program meant to run on this very machine, and not in a container, a virtual machine or elsewhere? If not, use the address of where it runs.',
    ja: 'サーバープログラムが動くのは、コンテナや仮想マシン、別のマシンの中ではなく、このマシン上で間違いありませんか。違う場合は、動いている場所のアドレスを使ってください。',
    zh: '服务器程序确实应运行在本机，而不是在容器、虚拟机或别的机器中吗？如果不是，请使用它所在位置的地址。',
  },
  use: (address: string): Wording => ({
    en: `Connect to ${address} instead.`,
    ja: `代わりに ${address} に接続してください。`,
    zh: `请改为连接 ${address}。`,
  }),
  asExpected: (address: string): Wording => ({
    en: `${address} is the server's address, as given with --expect-ip`,
    ja: `${address} は --expect-ip で指定されたサーバーのアドレスと一致する`,
    zh: `${address} 与 --expect-ip 给出的服务器地址一致`,
  }),
} as const;

export const wrongAddress: Cause = {
  id: 'wrong-address',
  means: {
    en: "The address cannot be this server's: unspecified, reserved, or another machine's.",
    ja: 'アドレスがこのサーバーのものではありえません（未指定、予約済み、または別のマシン）。',
    zh: '该地址不可能是这台服务器的：未指定、保留，或属于别的机器。',
  },
  explains: [
    'refused',
    'timeout',
    'host-unreachable',
    'network-unreachable',
    'local-permission',
    'address-unavailable',
    'reset',
  ],
  met: 'sometimes',
  hides: [
    'not-listening',
    'loopback-only',
    'client-firewall',
    'firewall-drops',
    'cloud-firewall',
    'panel-firewall',
    'host-down',
    'private-address',
  ],
  weigh,
};
