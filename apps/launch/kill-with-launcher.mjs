// Loaded into npm before its own code. When the launcher is killed, an npm that went on would work against the npm of the next
// start in the same folder: it goes too, with what it started.
process.once('disconnect', () =>
  process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL'),
);
process.channel?.unref();
