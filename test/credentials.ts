import MARKERS from './credentialMarkers.json';

/**
 * All that tests and stand-ins of services hand to the product as a credential. Each has a marker in it (test/credentialMarkers.json), so
 * that one search finds whichever was printed, logged or stored: scripts/leaks.mjs makes it after every layer of tests.
 */
export { MARKERS };

/** What is in no place but where its owner keeps it: a key, a token, a password. `use` tells one from another. */
export const secretFor = (use: string): string => `marker-secret-${use}`;

/** A sign-in of AWS. Ids of access keys begin with AKIA, in capitals (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html). */
export const AWS_SIGN_IN = {
  AWS_ACCESS_KEY_ID: 'AKIAMARKERKEY7QX',
  AWS_SECRET_ACCESS_KEY: secretFor('aws-3f9c'),
  AWS_SESSION_TOKEN: secretFor('aws-session'),
  // asked for nothing else: the address of a machine's own role would be waited for
  AWS_EC2_METADATA_DISABLED: 'true',
};

export const AZURE_TOKEN = secretFor('azure-81aa');
export const GOOGLE_TOKEN = secretFor('google-77fe');
/** API keys of Google begin with AIza. */
export const GOOGLE_API_KEY = 'AIzaMARKERKEYThatNobodyMaySee';

/** Whether a text holds one of them. */
export const isMarked = (text: string): boolean => MARKERS.some((marker) => text.includes(marker));

/** What stand-ins say of an `authorization` header that is none of those above: a credential that no search would find. */
export function unknownCredential(authorization = ''): readonly string[] {
  const isKnown =
    authorization === `Bearer ${AZURE_TOKEN}` ||
    authorization === `Bearer ${GOOGLE_TOKEN}` ||
    authorization.startsWith(`AWS4-HMAC-SHA256 Credential=${AWS_SIGN_IN.AWS_ACCESS_KEY_ID}/`);
  return isKnown ? [] : ['a credential that test/credentials.ts does not know'];
}
