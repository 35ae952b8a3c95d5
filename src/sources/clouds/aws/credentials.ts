import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';

/** Credentials of a profile of the user's AWS configuration, else of the default chain. Looked up when a request is signed. */
export const credentialsOf = (profile: string | undefined) => (profile === undefined ? fromNodeProviderChain() : fromIni({ profile }));
