const lineEveryMs = 10_000;
const inPlace = process.stdout.isTTY === true;

/**
 * Shows that a long step is alive: one line with the seconds counting on a terminal, a line every ten seconds elsewhere.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function showProgress(title, work) {
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1000);
  if (!inPlace) console.log(`${title} ...`);
  const ticking = setInterval(
    () => {
      if (inPlace) process.stdout.write(`\r${title} ... ${seconds()} s`);
      else console.log(`${title} ... ${seconds()} s`);
    },
    inPlace ? 500 : lineEveryMs,
  );
  try {
    const result = await work();
    console.log(`${inPlace ? '\r' : ''}${title}: done in ${seconds()} s`.padEnd(title.length + 12));
    return result;
  } catch (error) {
    if (inPlace) process.stdout.write('\n');
    throw error;
  } finally {
    clearInterval(ticking);
  }
}
