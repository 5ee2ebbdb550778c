import { written } from '../../core/addresses.js';
import type { Decide, Fix } from '../../core/cause.js';
import type { Target } from '../../core/target/target.js';

// Steps that several causes end in. Each is filled in with the target's own host and port.

/** On the server: is anything listening, and on which address. */
export const listOnServer = ({ port }: Target): Decide => ({
  text: {
    en: `On the server, see what listens on port ${port}. Only the header line: the program is not started. 127.0.0.1 or [::1]: it takes connections from that machine only.`,
    ja: `サーバー上でポート ${port} の待ち受けを確認してください。見出し行しか表示されなければ、プログラムが起動していません。127.0.0.1 または [::1] なら、そのマシン内からしか接続できません。`,
    zh: `请在服务器上查看端口 ${port} 的监听情况。只有表头：程序未启动。显示 127.0.0.1 或 [::1]：只接受来自服务器自身的连接。`,
  },
  command: `ss -ltn 'sport = :${port}'`,
});

/** On the server: does the client's packet arrive at all. */
export const watchPackets = ({ port }: Target): Decide => ({
  text: {
    en: `On the server, watch for packets while the client tries again. None arrive: they are stopped before the server (security group, provider, a firewall on the way). They arrive, but no answer goes out: the server's own firewall drops them.`,
    ja: 'クライアントから再度接続を試みながら、サーバー上でパケットを監視してください。届かなければ、サーバーより手前（セキュリティグループ、プロバイダー、途中のファイアウォール）で止められています。届いているのに応答がなければ、サーバー自身のファイアウォールが破棄しています。',
    zh: '请让客户端再连一次，同时在服务器上抓包。抓不到包：数据包在到达服务器之前就被拦截（安全组、服务商、途中的防火墙）。抓到包但没有响应：数据包被服务器自己的防火墙丢弃。',
  },
  command: `sudo tcpdump -ni any 'tcp port ${port}'`,
});

/** Lets a port through the server's own firewall, in the words of each tool. */
export const openPort = ({ host, port }: Target): Fix => ({
  where: 'server',
  text: {
    en: `Let port ${port} through the server's firewall, with the tool that server uses: ufw, firewalld, or iptables (whose rules last only until the next restart).`,
    ja: `サーバーのファイアウォールでポート ${port} を許可してください（ufw、firewalld、iptables のうち、そのサーバーで使っているもので。iptables の設定は再起動すると消えます）。`,
    zh: `请在服务器防火墙中放行端口 ${port}（使用该服务器实际采用的 ufw、firewalld 或 iptables，其中 iptables 规则重启后失效）。`,
  },
  commands: [
    `sudo ufw allow ${port}/tcp`,
    `sudo firewall-cmd --permanent --add-port=${port}/tcp && sudo firewall-cmd --reload`,
    `sudo ${host.includes(':') ? 'ip6tables' : 'iptables'} -I INPUT -p tcp --dport ${port} -j ACCEPT`,
  ],
});

/** Switching the firewall off to test: it says so, lasts a minute and undoes itself. */
export const firewallOffForAMinute: Fix = {
  where: 'server',
  text: {
    en: 'To test only: this switches the firewall off for 60 seconds, leaving the server unprotected, and on again by itself. Try to connect meanwhile.',
    ja: '切り分け専用です。ファイアウォールを 60 秒間だけ無効にし（その間サーバーは保護されません）、自動的に元に戻します。その間に接続を試してください。',
    zh: '仅供测试。以下命令会关闭防火墙 60 秒（期间服务器不受保护），随后自动恢复。请在此期间尝试连接。',
  },
  commands: [
    `sudo sh -c 'LC_ALL=C ufw status | grep -qw active && systemd-run --on-active=60 ufw --force enable && ufw disable'`,
    `sudo sh -c 'systemctl -q is-active firewalld && systemd-run --on-active=60 systemctl start firewalld && systemctl stop firewalld'`,
  ],
};

/** The target as it is written in texts: `host:port`. */
export const place = ({ host, port }: Target): string => written(host, port);
