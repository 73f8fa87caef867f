// Loaded before Microsoft's playground: it would listen on every address of this machine.
const { Server } = require('node:net');

const { listen } = Server.prototype;

Server.prototype.listen = function onThisMachineOnly(port, ...rest) {
  if (Number.isNaN(Number(port))) return listen.call(this, port, ...rest);
  const listening = rest.find((one) => typeof one === 'function');
  return listen.call(this, { port: Number(port), host: '127.0.0.1' }, listening);
};
