import { once } from 'node:events';
import { connect } from 'node:net';

const [address, port, count] = process.argv.slice(2);

for (let done = 0; done < Number(count); done += 1) {
  const socket = connect(Number(port), address).resume();
  await once(socket, 'connect');
  socket.end();
  await once(socket, 'close');
}
console.log('ready');
setInterval(() => undefined, 60_000);
