import { resource } from '../define';
import { searchDomain } from './searchDomain';

/** The older name of aws_opensearch_domain. */
export default resource('aws_elasticsearch_domain', searchDomain);
