/**
 * Kinds whose operator runs pods or claims volumes for them (each project's API reference), by group. What one of them comes
 * to, the operator decides: it gives no figure, and a total says that it leaves it out. Some tell what
 * their pods are (`isMonitor`).
 */
const BY_GROUP: Readonly<Record<string, string>> = {
  'monitoring.coreos.com': 'Prometheus PrometheusAgent Alertmanager ThanosRuler',
  'opentelemetry.io': 'OpenTelemetryCollector',
  'jaegertracing.io': 'Jaeger',
  'elasticsearch.k8s.elastic.co': 'Elasticsearch',
  'kibana.k8s.elastic.co': 'Kibana',
  'logstash.k8s.elastic.co': 'Logstash',
  'opensearch.opster.io': 'OpenSearchCluster',
  'kafka.strimzi.io': 'Kafka KafkaNodePool KafkaConnect KafkaMirrorMaker2 KafkaBridge',
  'rabbitmq.com': 'RabbitmqCluster',
  'ceph.rook.io': 'CephCluster CephFilesystem CephObjectStore',
  'postgresql.cnpg.io': 'Cluster Pooler',
  'acid.zalan.do': 'postgresql',
  'postgres-operator.crunchydata.com': 'PostgresCluster',
  'mysql.oracle.com': 'InnoDBCluster',
  'pxc.percona.com': 'PerconaXtraDBCluster',
  'psmdb.percona.com': 'PerconaServerMongoDB',
  'mongodbcommunity.mongodb.com': 'MongoDBCommunity',
  'cassandra.datastax.com': 'CassandraDatacenter',
  'scylla.scylladb.com': 'ScyllaCluster',
  'clickhouse.altinity.com': 'ClickHouseInstallation',
  'flink.apache.org': 'FlinkDeployment',
  'sparkoperator.k8s.io': 'SparkApplication ScheduledSparkApplication',
  'ray.io': 'RayCluster RayService RayJob',
  'kubeflow.org': 'PyTorchJob TFJob MPIJob',
  'serving.kserve.io': 'InferenceService',
  'argoproj.io': 'Workflow CronWorkflow',
  'kubevirt.io': 'VirtualMachine',
  'agones.dev': 'Fleet',
  'jobset.x-k8s.io': 'JobSet',
  'leaderworkerset.x-k8s.io': 'LeaderWorkerSet',
};

/** The same as `<group>/<Kind>`. */
export const OPERATOR_KINDS: ReadonlySet<string> = new Set(
  Object.entries(BY_GROUP).flatMap(([group, kinds]) => kinds.split(' ').map((kind) => `${group}/${kind}`)),
);
