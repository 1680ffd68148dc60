// Loaded into the API before its own code. A launcher that is killed cannot stop anything any more; its end closes this
// channel, and the API ends the way it does on any other request.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
