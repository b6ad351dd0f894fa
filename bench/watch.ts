import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the provider processes of a run have taken. */
export interface Taken {
  /** The most that one of them had in memory. */
  readonly megabytes: number;
  /** All of them together, in user and kernel mode. */
  readonly cpuSeconds: number;
}

const ticksPerSecond = 100;

/** Looks at every provider process that works below a folder until `stop`; what one takes between the last look and its end is missed. */
export const watchProviders = (root: string): { stop(): Taken } => {
  let megabytes = 0;
  const cpu = new Map<string, number>();
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const seen = processOf(pid, root);
      if (!seen) continue;
      megabytes = Math.max(megabytes, seen.megabytes);
      cpu.set(pid, seen.cpuSeconds);
    }
  };
  const timer = setInterval(look, 20);
  return {
    stop: () => {
      clearInterval(timer);
      return { megabytes, cpuSeconds: [...cpu.values()].reduce((sum, seconds) => sum + seconds, 0) };
    },
  };
};

/** The kernel's high-water mark of the resident memory, and its count of clock ticks. */
const processOf = (pid: string, root: string): Taken | null => {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('terraform-provider-apinizer')) return null;
    if (!readlinkSync(`/proc/${pid}/cwd`).startsWith(root)) return null;
    const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      megabytes: Number(kilobytes) / 1024,
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    };
  } catch {
    // The process ended meanwhile.
    return null;
  }
};
