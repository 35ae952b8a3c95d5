import { HumanError } from './humanError';

/** An address as it may be shown, logged and put into names of files: without a user, a password or a query. */
export function shownAddress(address: string): string {
  if (!URL.canParse(address)) return 'an address that is none';
  const { host, pathname } = new URL(address);
  return `${host}${pathname.replace(/\/+$/, '')}`;
}

/**
 * The address of a service of one's own, without a slash at its end. `setting`: where it is written.
 * @throws HumanError for what is none, and for one with a user or a password: files of a workspace hold no secrets
 */
export function checkedAddress(address: string, setting: string): string {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new HumanError(`${setting} is not an address.`, 'Write one that starts with http:// or https://');
  const { username, password } = new URL(address);
  if (username !== '' || password !== '')
    throw new HumanError(
      `${setting} holds a user or a password: it is not asked.`,
      'Take them out of the address, and reach the service through a forwarded port or a proxy that signs in.',
    );
  return address.replace(/\/+$/, '');
}
