import { resource } from '../define';
import { searchDomain } from './searchDomain';

/** OpenSearch Service pricing. */
export default resource('aws_opensearch_domain', searchDomain);
