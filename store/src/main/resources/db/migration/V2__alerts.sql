-- The alert desk: rules, alerts and their events, notification. V1's empty alert tables are made anew.

DROP TABLE alert_events;
DROP TABLE alerts;

-- Rules for alerts. Deleted ones stay until their removal is published to alert.rules.
CREATE TABLE alert_rule (
  rule_id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name               text NOT NULL,
  enabled            boolean NOT NULL DEFAULT true,
  scope              text NOT NULL CHECK (scope IN ('device', 'deviceType', 'location', 'all')),
  -- empty for scope 'all'
  scope_value        text NOT NULL DEFAULT '' CHECK ((scope = 'all') = (scope_value = '')),
  -- empty for any
  sensor_type        text NOT NULL DEFAULT '',
  alert_type         text NOT NULL CHECK (alert_type IN
    ('threshold_exceeded', 'threshold_below', 'device_offline', 'data_anomaly', 'trend_warning')),
  threshold          double precision,
  normal             double precision,
  hysteresis         double precision CHECK (hysteresis >= 0),
  on_delay_ms        bigint NOT NULL DEFAULT 0 CHECK (on_delay_ms >= 0),
  off_delay_ms       bigint NOT NULL DEFAULT 5000 CHECK (off_delay_ms >= 0),
  severity           text CHECK (severity IN ('low', 'medium', 'high', 'critical')),
  horizon_ms         bigint NOT NULL DEFAULT 14400000 CHECK (horizon_ms > 0),
  version            bigint NOT NULL DEFAULT 1,
  published_version  bigint NOT NULL DEFAULT 0,
  deleted            boolean NOT NULL DEFAULT false,
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX alert_rule_unpublished ON alert_rule (rule_id) WHERE published_version < version;
-- At most one rule decides.
CREATE UNIQUE INDEX alert_rule_one_of_a_kind ON alert_rule (scope, scope_value, sensor_type, alert_type)
  WHERE NOT deleted;

-- A rule for one sensor of one device owns that sensor's limit: the device's configuration shows the same one.
CREATE FUNCTION alert_rule_owns_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.scope = 'device' AND NEW.sensor_type <> '' AND NOT NEW.deleted AND NEW.enabled
     AND NEW.threshold IS NOT NULL AND NEW.alert_type IN ('threshold_exceeded', 'threshold_below') THEN
    IF NEW.alert_type = 'threshold_exceeded' THEN
      UPDATE sensor SET alert_max = NEW.threshold, normal_max = coalesce(NEW.normal, normal_max)
      WHERE device_id = NEW.scope_value AND sensor_type = NEW.sensor_type
        AND (alert_max IS DISTINCT FROM NEW.threshold
             OR normal_max IS DISTINCT FROM coalesce(NEW.normal, normal_max));
    ELSE
      UPDATE sensor SET alert_min = NEW.threshold, normal_min = coalesce(NEW.normal, normal_min)
      WHERE device_id = NEW.scope_value AND sensor_type = NEW.sensor_type
        AND (alert_min IS DISTINCT FROM NEW.threshold
             OR normal_min IS DISTINCT FROM coalesce(NEW.normal, normal_min));
    END IF;
    IF FOUND THEN
      UPDATE device SET config_version = config_version + 1, updated_at = now() WHERE device_id = NEW.scope_value;
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER alert_rule_owns_limit AFTER INSERT OR UPDATE ON alert_rule
  FOR EACH ROW EXECUTE FUNCTION alert_rule_owns_limit();

CREATE TABLE alerts (
  id               uuid PRIMARY KEY,
  version          bigint NOT NULL,
  device_id        text NOT NULL,
  sensor_type      text NOT NULL,
  alert_type       text NOT NULL,
  message          text NOT NULL,
  severity         text NOT NULL,
  value            double precision,
  threshold        double precision,
  peak             double precision,
  count            bigint NOT NULL,
  condition_id     text NOT NULL,
  rule_id          text NOT NULL,
  status           text NOT NULL,
  triggered_at     timestamptz NOT NULL,
  last_at          timestamptz NOT NULL,
  acknowledged_at  timestamptz,
  acknowledged_by  text,
  escalated_at     timestamptz,
  resolved_at      timestamptz,
  resolved_by      text,
  shelved_until    timestamptz,
  shelved_by       text,
  note             text
);
CREATE INDEX alerts_triggered_at ON alerts (triggered_at DESC, id);
CREATE INDEX alerts_device ON alerts (device_id, triggered_at DESC);
CREATE INDEX alerts_open ON alerts (triggered_at DESC, id) WHERE status <> 'resolved';

-- What happened to alerts; the sequence is the event's offset in the topic alerts and grows without end.
CREATE TABLE alert_events (
  sequence    bigint PRIMARY KEY,
  alert_id    uuid NOT NULL,
  version     bigint NOT NULL,
  event_type  text NOT NULL,
  actor       text NOT NULL,
  note        text,
  -- the whole event, as it is on the topic
  event       jsonb NOT NULL,
  timestamp   timestamptz NOT NULL
);
CREATE INDEX alert_events_alert ON alert_events (alert_id, version);
CREATE INDEX alert_events_timestamp ON alert_events (timestamp);

-- How far the projection of the topic alerts has come.
CREATE TABLE alert_projection (
  topic_id     text PRIMARY KEY,
  next_offset  bigint NOT NULL
);

-- Every attempt to tell somebody.
CREATE TABLE notification_attempts (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  channel     text NOT NULL,
  -- the idempotency key the receiver gets too
  message_id  text NOT NULL,
  -- events told in this message, more than one in a digest
  event_ids   text[] NOT NULL,
  attempt     integer NOT NULL,
  outcome     text NOT NULL CHECK (outcome IN ('sent', 'failed', 'given_up')),
  detail      text NOT NULL,
  timestamp   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notification_attempts_message ON notification_attempts (channel, message_id);
CREATE INDEX notification_attempts_timestamp ON notification_attempts (timestamp);

CREATE VIEW alert_rules AS
  SELECT rule_id, name, enabled, scope, scope_value, sensor_type, alert_type, threshold, normal, hysteresis,
         on_delay_ms, off_delay_ms, severity, horizon_ms, version, created_at, updated_at
  FROM alert_rule WHERE NOT deleted;

-- The first rules: the limits of the five reference devices, then what holds everywhere.
INSERT INTO alert_rule (name, scope, scope_value, sensor_type, alert_type, threshold, normal) VALUES
  ('device-001 too hot',             'device', 'device-001', 'temperature', 'threshold_exceeded',  85,  80),
  ('device-001 too cold',            'device', 'device-001', 'temperature', 'threshold_below',     15,  20),
  ('device-002 pressure too high',   'device', 'device-002', 'pressure',    'threshold_exceeded',  55,  50),
  ('device-002 pressure too low',    'device', 'device-002', 'pressure',    'threshold_below',      5,  10),
  ('device-003 vibration too high',  'device', 'device-003', 'vibration',   'threshold_exceeded', 120, 100),
  ('device-004 production too low',  'device', 'device-004', 'production',  'threshold_below',     50, 100),
  ('device-005 quality too low',     'device', 'device-005', 'quality',     'threshold_below',     80,  85);
INSERT INTO alert_rule (name, scope, alert_type, severity) VALUES
  ('above the configured limit',  'all', 'threshold_exceeded', NULL),
  ('below the configured limit',  'all', 'threshold_below',    NULL),
  ('device silent',               'all', 'device_offline',     'high'),
  ('strange values',              'all', 'data_anomaly',       'medium'),
  ('limit ahead',                 'all', 'trend_warning',      'medium');
