import { metered, price, resource } from '../define';

/** S3 pricing, Express One Zone: storage, requests, and the data of requests. */
export default resource('aws_s3_directory_bucket', {
  usage: {
    storage_gb: 'Stored data, GB',
    monthly_tier_1_requests: 'PUT, COPY, POST and LIST requests a month',
    monthly_tier_2_requests: 'GET and other requests a month',
    monthly_data_uploaded_gb: 'Data uploaded, GB a month',
    monthly_data_retrieval_gb: 'Data read, GB a month',
  },
  lines: ({ usage }) => [
    metered('Storage (Express One Zone)', usage.number('storage_gb'), 'GB-month', price('aws.s3.express.storage')),
    metered('PUT, COPY, POST, LIST requests', usage.number('monthly_tier_1_requests'), 'request', price('aws.s3.express.put')),
    metered('GET, SELECT, and all other requests', usage.number('monthly_tier_2_requests'), 'request', price('aws.s3.express.get')),
    metered('Data uploaded', usage.number('monthly_data_uploaded_gb'), 'GB', price('aws.s3.express.in')),
    metered('Data retrieved', usage.number('monthly_data_retrieval_gb'), 'GB', price('aws.s3.express.out')),
  ],
});
