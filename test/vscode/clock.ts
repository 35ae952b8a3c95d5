/**
 * From now on the present is written as noon of a day in this extension host, which is how the extension knows what day it is; time itself
 * goes on, because the host's own timers depend on it. Returns what puts the clock right again.
 */
export function setDay(day: string): () => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its date
  const write = Date.prototype.toISOString;
  const noon = new Date(`${day}T12:00:00Z`);
  Date.prototype.toISOString = function (this: Date): string {
    return write.call(Math.abs(this.getTime() - Date.now()) < 60_000 ? noon : this);
  };
  return () => {
    Date.prototype.toISOString = write;
  };
}
