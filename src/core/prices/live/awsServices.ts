import type { AwsRow, AwsRows } from './awsQuestion';

const s3 = (usage: string, more: Partial<AwsRow> = {}): AwsRow => ({ service: 'AmazonS3', usage, ...more });
const efs = (usage: string): AwsRow => ({ service: 'AmazonEFS', usage, where: { productFamily: 'Storage' } });
const watch = (usage: string, where: Readonly<Record<string, string>>): AwsRow => ({ service: 'AmazonCloudWatch', usage, where });
const firewall = (usage: string): AwsRow => ({ service: 'AWSNetworkFirewall', usage, where: { productFamily: 'AWS Firewall' } });
const waf = (usage: string, units: readonly string[]): AwsRow => ({
  service: 'awswaf',
  usage,
  units,
  where: { productFamily: 'Web Application Firewall' },
});
const kms = (usage: string, more: Partial<AwsRow> = {}): AwsRow => ({ service: 'awskms', usage: `KMS-${usage}`, ...more });
const queue = (queueType: string, usage: string): AwsRow => ({ service: 'AWSQueueService', usage, where: { queueType } });
const api = (usage: string, productFamily: string): AwsRow => ({
  service: 'AmazonApiGateway',
  usage: `ApiGateway${usage}`,
  where: { productFamily },
});
const kinesis = (usage: string, units?: readonly string[]): AwsRow => ({
  service: 'AmazonKinesis',
  usage,
  where: { productFamily: 'Kinesis Streams' },
  ...(units && { units }),
});

/**
 * S3, EFS, ECR, MQ, WAF, Network Firewall, CloudWatch, KMS, Secrets Manager, SQS, API Gateway, Kinesis and Step Functions in the AWS Price List. Families
 * and usage types are those of the list itself, as its public reader infracost/infracost names them; those of S3 are in
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/aws-usage-report-understand.html.
 */
export const AWS_SERVICES: AwsRows = {
  'aws.s3.standard.storage': s3('TimedStorage-ByteHrs', { where: { volumeType: 'Standard' } }),
  'aws.s3.standard.put': s3('Requests-Tier1'),
  'aws.s3.standard.get': s3('Requests-Tier2'),
  'aws.s3.standard.scanned': s3('Select-Scanned-Bytes'),
  'aws.s3.standard.returned': s3('Select-Returned-Bytes'),
  'aws.s3.intelligent.frequent': s3('TimedStorage-INT-FA-ByteHrs'),
  'aws.s3.intelligent.infrequent': s3('TimedStorage-INT-IA-ByteHrs'),
  'aws.s3.intelligent.archive': s3('TimedStorage-INT-AA-ByteHrs', { where: { volumeType: 'IntelligentTieringArchiveStorage' } }),
  'aws.s3.intelligent.deepArchive': s3('TimedStorage-INT-DAA-ByteHrs', { where: { volumeType: 'IntelligentTieringDeepArchiveStorage' } }),
  'aws.s3.intelligent.put': s3('Requests-INT-Tier1'),
  'aws.s3.intelligent.get': s3('Requests-INT-Tier2'),
  'aws.s3.intelligent.scanned': s3('Select-Scanned-INT-Bytes'),
  'aws.s3.intelligent.returned': s3('Select-Returned-INT-Bytes'),
  'aws.s3.infrequent.storage': s3('TimedStorage-SIA-ByteHrs'),
  'aws.s3.infrequent.put': s3('Requests-SIA-Tier1'),
  'aws.s3.infrequent.get': s3('Requests-SIA-Tier2'),
  'aws.s3.infrequent.retrieval': s3('Retrieval-SIA'),
  'aws.s3.infrequent.scanned': s3('Select-Scanned-SIA-Bytes'),
  'aws.s3.infrequent.returned': s3('Select-Returned-SIA-Bytes'),
  'aws.s3.oneZone.storage': s3('TimedStorage-ZIA-ByteHrs'),
  'aws.s3.oneZone.put': s3('Requests-ZIA-Tier1'),
  'aws.s3.oneZone.get': s3('Requests-ZIA-Tier2'),
  'aws.s3.oneZone.retrieval': s3('Retrieval-ZIA'),
  'aws.s3.oneZone.scanned': s3('Select-Scanned-ZIA-Bytes'),
  'aws.s3.oneZone.returned': s3('Select-Returned-ZIA-Bytes'),
  'aws.s3.instant.storage': s3('TimedStorage-GIR-ByteHrs'),
  'aws.s3.instant.put': s3('Requests-GIR-Tier1'),
  'aws.s3.instant.get': s3('Requests-GIR-Tier2'),
  'aws.s3.instant.retrieval': s3('Retrieval-GIR'),
  'aws.s3.glacier.storage': s3('TimedStorage-GlacierByteHrs'),
  'aws.s3.glacier.put': s3('Requests-GLACIER-Tier1'),
  'aws.s3.glacier.get': s3('Requests-GLACIER-Tier2'),
  'aws.s3.glacier.restore.expedited': s3('Requests-Tier6'),
  'aws.s3.deep.storage': s3('TimedStorage-GDA-ByteHrs'),
  'aws.s3.deep.put': s3('Requests-GDA-Tier1'),
  'aws.s3.deep.get': s3('Requests-GDA-Tier2'),
  'aws.s3.deep.restore.standard': s3('Requests-GDA-Tier3'),
  'aws.s3.deep.restore.bulk': s3('Requests-GDA-Tier5'),

  'aws.s3.tags': s3('TagStorage-TagHrs', { units: ['tag-mo'] }),

  'aws.efs.standard': efs('TimedStorage-ByteHrs'),
  'aws.efs.standard.infrequent': efs('IATimedStorage-ByteHrs'),
  'aws.efs.oneZone': efs('TimedStorage-Z-ByteHrs'),
  'aws.efs.oneZone.infrequent': efs('IATimedStorage-Z-ByteHrs'),
  'aws.ecr.storage': { service: 'AmazonECR', usage: 'TimedStorage-ByteHrs', where: { productFamily: 'EC2 Container Registry' } },

  'aws.mq.storage.efs': { service: 'AmazonMQ', usage: 'TimedStorage-ByteHrs', where: { productFamily: 'Broker Storage' } },
  'aws.mq.storage.ebs': { service: 'AmazonMQ', usage: 'TimedStorage-RabbitMQ-ByteHrs', where: { productFamily: 'Broker Storage' } },

  'aws.waf.acl': waf('WebACLV2', ['month']),
  'aws.waf.rule': waf('RuleV2', ['month']),
  'aws.waf.requests': waf('RequestV2-Tier1', ['request', 'requests']),
  'aws.firewall.endpoint': firewall('Endpoint-Hour'),
  'aws.firewall.gb': firewall('Traffic-GB-Processed'),

  'aws.logs.ingested': watch('DataProcessing-Bytes', { productFamily: 'Data Payload', operation: 'PutLogEvents' }),
  'aws.logs.stored': watch('TimedStorage-ByteHrs', { productFamily: 'Storage Snapshot' }),
  'aws.logs.scanned': watch('DataScanned-Bytes', { productFamily: 'Data Payload' }),
  'aws.alarm.standard': watch('CW:AlarmMonitorUsage', { productFamily: 'Alarm', alarmType: 'Standard' }),
  'aws.alarm.highResolution': watch('CW:HighResAlarmMonitorUsage', { productFamily: 'Alarm', alarmType: 'High Resolution' }),

  'aws.kms.key': kms('Keys', { where: { productFamily: 'Encryption Key' }, units: ['keys', 'key'] }),
  'aws.kms.requests': kms('Requests'),
  'aws.kms.requests.rsa2048': kms('Requests-Asymmetric-RSA_2048'),
  'aws.kms.requests.asymmetric': kms('Requests-Asymmetric'),
  'aws.secrets.secret': {
    service: 'AWSSecretsManager',
    usage: /AWSSecretsManager-Secrets?/,
    where: { productFamily: 'Secret' },
    units: ['secrets', 'secret'],
  },
  'aws.secrets.requests': { service: 'AWSSecretsManager', usage: /AWSSecretsManager\S*/, where: { productFamily: 'API Request' } },
  'aws.sqs.standard': queue('Standard', 'Requests-Tier1'),
  'aws.sqs.fifo': queue('FIFO (first-in, first-out)', 'Requests-FIFO-Tier1'),

  'aws.apigateway.rest': api('Request', 'API Calls'),
  'aws.apigateway.http': api('HttpRequest', 'API Calls'),
  'aws.apigateway.messages': api('Message', 'WebSocket'),
  'aws.apigateway.connections': api('Minute', 'WebSocket'),

  'aws.kinesis.shard': kinesis('Storage-ShardHour', ['shardhour', 'hours', 'hrs']),
  'aws.kinesis.put': kinesis('PutRequestPayloadUnits', ['putrequest']),
  'aws.kinesis.demand.stream': kinesis('OnDemand-StreamHour', ['streamhr', 'hours', 'hrs']),
  'aws.kinesis.demand.in': kinesis('OnDemand-BilledIncomingBytes'),
  'aws.kinesis.demand.out': kinesis('OnDemand-BilledOutgoingBytes'),
  'aws.kinesis.demand.consumer.gb': kinesis('OnDemand-BilledOutgoingEFOBytes'),
  'aws.kinesis.demand.retention': kinesis('OnDemand-ExtendedRetention-ByteHrs'),
  'aws.kinesis.demand.retention.long': kinesis('OnDemand-LongTermRetention-ByteHrs'),

  'aws.sfn.requests': { service: 'AmazonStates', usage: 'StepFunctions-Request', where: { productFamily: 'AWS Step Functions' } },
  // Listed by the GB-second.
  'aws.sfn.duration': { service: 'AmazonStates', usage: 'StepFunctions-GB-Second', units: ['gb-second', 'gb-seconds'], times: 3600 },
};
