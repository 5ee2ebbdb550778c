import { once } from 'node:events';
import { connect } from 'node:net';

const [address, port, count] = process.argv.slice(2);

for (let open = 0; open < Number(count); open += 1) {
  const socket = connect(Number(port), address);
  socket.on('close', () => process.exit(1));
  await once(socket, 'connect');
}
console.log('ready');
