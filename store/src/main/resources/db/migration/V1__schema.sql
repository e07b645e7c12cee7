-- The tables Plantwin keeps, and the views people query. Text is not repeated per row: a reading refers to
-- its sensor and to its context (unit, location, quality, status) by integer keys.

CREATE TABLE device (
  device_id          text PRIMARY KEY,
  device_type        text NOT NULL DEFAULT '',
  location           text NOT NULL DEFAULT '',
  status             text NOT NULL DEFAULT 'active',
  period_ms          bigint NOT NULL DEFAULT 0,
  offline_after_ms   bigint NOT NULL DEFAULT 30000,
  config_version     bigint NOT NULL DEFAULT 1,
  -- the version that was last written to device.config; smaller than config_version = to be published
  published_version  bigint NOT NULL DEFAULT 0,
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX device_unpublished ON device (device_id) WHERE published_version < config_version;

CREATE TABLE sensor (
  sensor_id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  device_id    text NOT NULL REFERENCES device ON DELETE CASCADE,
  sensor_type  text NOT NULL,
  unit         text NOT NULL DEFAULT '',
  normal_min   double precision,
  normal_max   double precision,
  alert_min    double precision,
  alert_max    double precision,
  created_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (device_id, sensor_type)
);

CREATE TABLE reading_context (
  context_id  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit        text NOT NULL,
  location    text NOT NULL,
  quality     smallint NOT NULL CHECK (quality BETWEEN 0 AND 3),
  status      smallint NOT NULL CHECK (status BETWEEN 0 AND 3),
  UNIQUE (unit, location, quality, status)
);

-- Partitions (by month, UTC) are made by the store role: reading_2026_01, …
CREATE TABLE reading (
  sensor_id   integer NOT NULL,
  context_id  integer NOT NULL,
  ts          timestamptz NOT NULL,
  value       double precision NOT NULL,
  metadata    jsonb,
  PRIMARY KEY (sensor_id, ts)
) PARTITION BY RANGE (ts);

-- 10-second windows, partitions by day: sensor_window_2026_01_15, …
CREATE TABLE sensor_window (
  sensor_id     integer NOT NULL,
  window_start  timestamptz NOT NULL,
  count         bigint NOT NULL,
  avg           double precision,
  min           double precision,
  max           double precision,
  stddev        double precision,
  median        double precision,
  first         double precision,
  last          double precision,
  percent_good  double precision NOT NULL,
  PRIMARY KEY (sensor_id, window_start)
) PARTITION BY RANGE (window_start);

-- Statistics per minute (partitions by day: sensor_minute_2026_01_15, …; rewritten in the order of the sensors
-- when the day is over) and per hour (partitions by month: sensor_hour_2026_01, …), kept exact by merging parts
-- (Chan, Golub, LeVeque 1979): m2 is the sum of squared deviations from the mean, infinite where it can't be
-- held. Readings of quality bad take no part.
CREATE TABLE sensor_minute (
  sensor_id  integer NOT NULL,
  bucket     timestamptz NOT NULL,
  count      bigint NOT NULL,
  mean       double precision NOT NULL,
  m2         double precision NOT NULL,
  min        double precision NOT NULL,
  max        double precision NOT NULL,
  PRIMARY KEY (sensor_id, bucket)
) PARTITION BY RANGE (bucket);

CREATE TABLE sensor_hour (
  sensor_id  integer NOT NULL,
  bucket     timestamptz NOT NULL,
  count      bigint NOT NULL,
  mean       double precision NOT NULL,
  m2         double precision NOT NULL,
  min        double precision NOT NULL,
  max        double precision NOT NULL,
  PRIMARY KEY (sensor_id, bucket)
) PARTITION BY RANGE (bucket);

-- Where the store stands in Kafka, written in the transaction that writes the rows.
CREATE TABLE kafka_offset (
  topic         text NOT NULL,
  partition     integer NOT NULL,
  -- where counting began: where the topic began when the store first saw it. next_offset - first_offset
  -- is how many records were accounted for; when the topic is replaced by a new one, both move so that this
  -- stays true, and first_offset may be negative.
  first_offset  bigint NOT NULL,
  next_offset   bigint NOT NULL,
  -- Kafka's id of the topic these offsets are of, empty if unknown: a topic that was deleted and made anew
  -- has another
  topic_id      text NOT NULL DEFAULT '',
  PRIMARY KEY (topic, partition)
);

-- Totals since the beginning: 'stored', 'duplicates', 'refused.store.<reason>' for records of sensor.raw;
-- 'refused.bridge.<reason>' and 'dead_letters.other' for records of sensor.dead-letter. Reasons are the codes
-- of readings and dead letters, and two that say that there was nothing to read at an offset:
-- 'lost_before_stored' (Kafka deleted records before the store could read them) and 'control_records'
-- (markers of transactions somebody wrote to the topic).
CREATE TABLE ledger_total (
  name   text PRIMARY KEY,
  total  bigint NOT NULL
);

CREATE TABLE dead_letter (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  received_at      timestamptz NOT NULL,
  source_topic     text NOT NULL,
  client           text NOT NULL,
  stage            text NOT NULL,
  reason           text NOT NULL,
  message          text NOT NULL,
  payload          bytea NOT NULL,
  kafka_partition  integer NOT NULL,
  kafka_offset     bigint NOT NULL
);
CREATE INDEX dead_letter_received_at ON dead_letter (received_at DESC);

CREATE TABLE alerts (
  id               uuid PRIMARY KEY,
  device_id        text NOT NULL,
  sensor_type      text NOT NULL,
  alert_type       text NOT NULL,
  message          text NOT NULL,
  severity         text NOT NULL,
  value            double precision,
  threshold        double precision,
  status           text NOT NULL,
  triggered_at     timestamptz NOT NULL,
  acknowledged_at  timestamptz,
  acknowledged_by  text,
  escalated_at     timestamptz,
  resolved_at      timestamptz,
  resolved_by      text,
  note             text
);

CREATE TABLE alert_events (
  alert_id    uuid NOT NULL,
  sequence    bigint NOT NULL,
  event_type  text NOT NULL,
  actor       text NOT NULL,
  note        text,
  timestamp   timestamptz NOT NULL,
  PRIMARY KEY (alert_id, sequence)
);

CREATE TABLE system_events (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_type    text NOT NULL,
  service_name  text NOT NULL,
  message       text NOT NULL,
  metadata      jsonb NOT NULL DEFAULT '{}',
  severity      text NOT NULL,
  timestamp     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX system_events_timestamp ON system_events (timestamp DESC);

CREATE TABLE audit_log (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  timestamp    timestamptz NOT NULL DEFAULT now(),
  actor        text NOT NULL,
  action       text NOT NULL,
  subject      text NOT NULL,
  before       jsonb,
  after        jsonb,
  remote_addr  text
);

CREATE TABLE users (
  id             uuid PRIMARY KEY,
  username       text NOT NULL UNIQUE,
  password_hash  text NOT NULL,
  role           text NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now()
);

-- The names people query.

-- The limits and the unit of a device with exactly one sensor stand here too; those of any device are in
-- device_sensors.
CREATE VIEW devices AS
  SELECT d.device_id, d.device_type, d.location,
         s.normal_min, s.normal_max, s.alert_min, s.alert_max, s.unit,
         d.status, d.created_at, d.updated_at
  FROM device d
  LEFT JOIN LATERAL (
    SELECT min(normal_min) AS normal_min, min(normal_max) AS normal_max,
           min(alert_min) AS alert_min, min(alert_max) AS alert_max, min(unit) AS unit
    FROM sensor WHERE sensor.device_id = d.device_id HAVING count(*) = 1
  ) s ON true;

CREATE VIEW device_sensors AS
  SELECT device_id, sensor_type, unit, normal_min, normal_max, alert_min, alert_max, created_at FROM sensor;

CREATE VIEW sensor_readings AS
  SELECT s.device_id, s.sensor_type, r.ts AS timestamp, r.value, c.unit,
         (ARRAY['good', 'uncertain', 'poor', 'bad'])[c.quality + 1] AS quality,
         c.location,
         (ARRAY['active', 'idle', 'maintenance', 'fault'])[c.status + 1] AS status,
         r.metadata
  FROM reading r
  JOIN sensor s USING (sensor_id)
  JOIN reading_context c USING (context_id);

CREATE VIEW sensor_windows AS
  SELECT s.device_id, s.sensor_type, w.window_start, w.window_start + interval '10 seconds' AS window_end,
         w.count, w.avg, w.min, w.max, w.stddev, w.median, w.first, w.last, w.percent_good
  FROM sensor_window w JOIN sensor s USING (sensor_id);

CREATE VIEW device_stats_minutely AS
  SELECT s.device_id, s.sensor_type, m.bucket AS minute_timestamp, m.mean AS avg_value, m.min AS min_value,
         m.max AS max_value, m.count AS count_readings, sqrt(m.m2 / m.count) AS std_deviation
  FROM sensor_minute m JOIN sensor s USING (sensor_id);

CREATE VIEW device_stats_hourly AS
  SELECT s.device_id, s.sensor_type, h.bucket AS hour_timestamp, h.mean AS avg_value, h.min AS min_value,
         h.max AS max_value, h.count AS count_readings, sqrt(h.m2 / h.count) AS std_deviation
  FROM sensor_hour h JOIN sensor s USING (sensor_id);

-- Every installation starts with the five reference devices.
INSERT INTO device (device_id, device_type, location, period_ms) VALUES
  ('device-001', 'temperature', 'assembly-line-1', 2000),
  ('device-002', 'pressure',    'assembly-line-1', 3000),
  ('device-003', 'vibration',   'assembly-line-2', 1000),
  ('device-004', 'production',  'packaging',       5000),
  ('device-005', 'quality',     'packaging',       4000);
INSERT INTO sensor (device_id, sensor_type, unit, normal_min, normal_max, alert_min, alert_max) VALUES
  ('device-001', 'temperature', 'celsius',     20,  80, 15,   85),
  ('device-002', 'pressure',    'psi',         10,  50,  5,   55),
  ('device-003', 'vibration',   'hz',           0, 100, NULL, 120),
  ('device-004', 'production',  'units/hour', 100, 500, 50, NULL),
  ('device-005', 'quality',     'percent',     85, 100, 80, NULL);
