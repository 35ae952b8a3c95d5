import { given, type Usage } from '../define';

/** SQS and SNS bill every 64 KB of a message as one request. */
const CHUNK_KB = 64;

/** Billed requests for each message, by usage `request_size_kb`; one where the size is not given. */
export const chunks = (usage: Usage): number => Math.max(1, Math.ceil((given(usage, 'request_size_kb') ?? 1) / CHUNK_KB));
