/** True for what can be an API key of Google: anything else would be told by an error of the header it goes into. */
export const isApiKey = (text: string): boolean => /^[\w-]{10,200}$/.test(text);
