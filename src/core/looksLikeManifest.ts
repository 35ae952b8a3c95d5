/** Cheap test before a YAML reader is loaded: does the text have the two keys that every Kubernetes object has? */
export const looksLikeManifest = (text: string): boolean =>
  /^[ \t-]*["']?apiVersion["']?[ \t]*:/m.test(text) && /^[ \t-]*["']?kind["']?[ \t]*:/m.test(text);
