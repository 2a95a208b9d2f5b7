/** How long the main thread is busy at a stretch, by samples of its event loop. */

/** Between two samples. */
const SAMPLE_MS = 1;

/** The delays of samples beyond their interval, in milliseconds: by the clock, and the CPU time of this thread. */
export function sampleLoop(): { end(): { clock: number[]; computed: number[] } } {
  const clock: number[] = [];
  const computed: number[] = [];
  let last = performance.now();
  let usage = process.threadCpuUsage();
  const timer = setInterval(() => {
    const now = performance.now();
    const { user, system } = process.threadCpuUsage(usage);
    clock.push(now - last - SAMPLE_MS);
    computed.push((user + system) / 1000);
    last = now;
    usage = process.threadCpuUsage();
  }, SAMPLE_MS);
  return {
    end() {
      clearInterval(timer);
      return { clock, computed };
    },
  };
}
