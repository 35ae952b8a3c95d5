import { isKnown } from '../../model/value';
import { billedWith, resource } from '../define';

/** Version of a secret: active versions are counted with their secret. */
export default resource('google_secret_manager_secret_version', {
  usage: {},
  lines: ({ refs }) => {
    const secret = refs.one('secret', { types: ['google_secret_manager_secret'] });
    return [billedWith(secret !== undefined && isKnown(secret) ? secret.address : 'its secret')];
  },
});
