-- Who may do what: people, their tokens, the keys that sign, and the credentials of devices.

ALTER TABLE users
  ADD COLUMN display_name   text NOT NULL DEFAULT '',
  ADD COLUMN email          text NOT NULL DEFAULT '',
  ADD COLUMN enabled        boolean NOT NULL DEFAULT true,
  -- empty: signs in here, with a password; else the OpenID Connect issuer, and password_hash is empty
  ADD COLUMN issuer         text NOT NULL DEFAULT '',
  ADD COLUMN subject        text NOT NULL DEFAULT '',
  ADD COLUMN version        bigint NOT NULL DEFAULT 1,
  -- raised by 'sign out everywhere', a new password, a new role and by disabling: what was issued before ends
  ADD COLUMN session_epoch  bigint NOT NULL DEFAULT 1,
  ADD COLUMN last_login_at  timestamptz,
  ADD CONSTRAINT users_role CHECK (role IN ('viewer', 'operator', 'engineer', 'admin'));
CREATE UNIQUE INDEX users_by_issuer ON users (issuer, subject) WHERE issuer <> '';
-- names are told apart without regard to case
CREATE UNIQUE INDEX users_by_name ON users (lower(username));

-- Access tokens are signed with the newest; older ones stay as long as a token signed with them may live.
CREATE TABLE signing_key (
  key_id       text PRIMARY KEY,
  private_jwk  text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_token (
  token_id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id       uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  name          text NOT NULL,
  -- SHA-256 of the token, in hexadecimal; the token itself is shown once and kept nowhere
  token_hash    text NOT NULL UNIQUE,
  scopes        text[] NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz NOT NULL,
  last_used_at  timestamptz
);
CREATE INDEX api_token_by_user ON api_token (user_id);

-- Erased people. The alert role still holds their names while an alert is open, and the topic alerts for 180 days:
-- where they come back from there, they are replaced on their way into the tables. Salted, so that a name can't be
-- looked up; whoever can read this table can still try whether a name they know is in it.
CREATE TABLE erased_name (
  pseudonym  text PRIMARY KEY,
  salt       bytea NOT NULL,
  -- SHA-256 of the salt and the name in lower case
  name_hash  bytea NOT NULL,
  erased_at  timestamptz NOT NULL DEFAULT now()
);

-- Who did this at that time, as it may be kept; a token is named 'owner/token'. The minute is for what was under way.
CREATE FUNCTION pseudonym_of(name text, at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT pseudonym || CASE WHEN strpos(name, '/') > 0 THEN '/token' ELSE '' END FROM erased_name
     WHERE erased_at + interval '1 minute' > coalesce(at, '-infinity')
       AND name_hash = sha256(salt || convert_to(lower(split_part(name, '/', 1)), 'UTF8'))
     ORDER BY erased_at LIMIT 1),
    name)
$$;

-- A moment in the JSON of an alert: a text as the API writes it, or microseconds as they are on the topic.
CREATE FUNCTION alert_moment(alert jsonb, field text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce((alert ->> field)::timestamptz, to_timestamp((alert ->> (field || 'Micros'))::numeric / 1000000))
$$;

-- The JSON of an alert as it may be kept. Shelving lasts a week at most.
CREATE FUNCTION alert_without_erased(alert jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN jsonb_typeof(alert) <> 'object' THEN alert ELSE alert || (
    SELECT coalesce(jsonb_object_agg(field, pseudonym_of(alert ->> field, moment)), '{}')
    FROM (VALUES ('acknowledgedBy', alert_moment(alert, 'acknowledgedAt')),
                 ('resolvedBy', alert_moment(alert, 'resolvedAt')),
                 ('shelvedBy', alert_moment(alert, 'shelvedUntil') - interval '7 days')) AS who (field, moment)
    WHERE alert ->> field IS NOT NULL) END
$$;

CREATE FUNCTION alerts_without_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM erased_name) THEN
    NEW.acknowledged_by := pseudonym_of(NEW.acknowledged_by, NEW.acknowledged_at);
    NEW.resolved_by := pseudonym_of(NEW.resolved_by, NEW.resolved_at);
    NEW.shelved_by := pseudonym_of(NEW.shelved_by, NEW.shelved_until - interval '7 days');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER alerts_without_erased BEFORE INSERT OR UPDATE ON alerts
  FOR EACH ROW EXECUTE FUNCTION alerts_without_erased();

CREATE FUNCTION alert_events_without_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM erased_name) THEN
    NEW.actor := pseudonym_of(NEW.actor, NEW.timestamp);
    NEW.event := NEW.event || jsonb_build_object('actor', NEW.actor,
      'alert', alert_without_erased(NEW.event -> 'alert'));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER alert_events_without_erased BEFORE INSERT OR UPDATE ON alert_events
  FOR EACH ROW EXECUTE FUNCTION alert_events_without_erased();

-- What was under way while somebody was erased, and alerts whose names come back.
CREATE FUNCTION audit_log_without_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  who text;
BEGIN
  IF EXISTS (SELECT FROM erased_name) THEN
    who := pseudonym_of(NEW.actor, NEW.timestamp);
    IF who <> NEW.actor THEN
      NEW.actor := who;
      NEW.remote_addr := '';
    END IF;
    IF NEW.action = 'access.refused' THEN
      NEW.subject := pseudonym_of(NEW.subject, NEW.timestamp);
    ELSIF NEW.action LIKE 'alert.%' THEN
      NEW.before := alert_without_erased(NEW.before);
      NEW.after := alert_without_erased(NEW.after);
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_log_without_erased BEFORE INSERT OR UPDATE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION audit_log_without_erased();

-- Any JSON that was kept about a person, without the name: wherever a field names somebody, at any depth. In what
-- names them as its user or owner, what else tells who they are goes too.
CREATE FUNCTION pseudonymised(kept jsonb, name text, pseudonym text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  about boolean := lower(coalesce(kept ->> 'username', kept ->> 'owner')) = lower(name);
BEGIN
  RETURN CASE jsonb_typeof(kept)
    WHEN 'array' THEN
      (SELECT coalesce(jsonb_agg(pseudonymised(value, name, pseudonym) ORDER BY place), '[]')
       FROM jsonb_array_elements(kept) WITH ORDINALITY AS element (value, place))
    WHEN 'object' THEN
      (SELECT coalesce(jsonb_object_agg(key, CASE
         WHEN about AND key IN ('displayName', 'email', 'name', 'subject') THEN to_jsonb(''::text)
         WHEN about AND key = 'id' AND jsonb_exists(kept, 'username') THEN to_jsonb(pseudonym)
         WHEN key IN ('username', 'owner', 'actor', 'user', 'acknowledgedBy', 'resolvedBy', 'shelvedBy')
           AND jsonb_typeof(value) = 'string'
           AND lower(split_part(value #>> '{}', '/', 1)) = lower(name) THEN to_jsonb(pseudonym)
         -- further names of one refusal
         WHEN key = 'others' AND jsonb_typeof(value) = 'array' THEN
           (SELECT coalesce(jsonb_agg(CASE WHEN lower(split_part(other, '/', 1)) = lower(name) THEN pseudonym
                                           ELSE other END), '[]')
            FROM jsonb_array_elements_text(value) AS others (other))
         ELSE pseudonymised(value, name, pseudonym) END), '{}')
       FROM jsonb_each(kept))
    ELSE kept END;
END $$;

-- A deleted device keeps its row, its sensors and their history; it comes back when it goes on measuring.
ALTER TABLE device ADD COLUMN deleted_at timestamptz;
CREATE INDEX device_deleted ON device (device_id) WHERE deleted_at IS NOT NULL;

CREATE OR REPLACE VIEW devices AS
  SELECT d.device_id, d.device_type, d.location,
         s.normal_min, s.normal_max, s.alert_min, s.alert_max, s.unit,
         d.status, d.created_at, d.updated_at
  FROM device d
  LEFT JOIN LATERAL (
    SELECT min(normal_min) AS normal_min, min(normal_max) AS normal_max,
           min(alert_min) AS alert_min, min(alert_max) AS alert_max, min(unit) AS unit
    FROM sensor WHERE sensor.device_id = d.device_id HAVING count(*) = 1
  ) s ON true
  WHERE d.deleted_at IS NULL;

CREATE OR REPLACE VIEW device_sensors AS
  SELECT s.device_id, s.sensor_type, s.unit, s.normal_min, s.normal_max, s.alert_min, s.alert_max, s.created_at
  FROM sensor s JOIN device d USING (device_id)
  WHERE d.deleted_at IS NULL;

-- A deleted one stays until its removal is published to device.credentials.
CREATE TABLE device_credential (
  credential_id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- also the user name; the device need not be known yet
  device_id          text NOT NULL,
  kind               text NOT NULL CHECK (kind IN ('password', 'certificate')),
  -- SHA-256 of the password, or of the certificate (DER), in hexadecimal. Passwords are ours: 160 random bits.
  secret_hash        text NOT NULL,
  -- the devices it may speak for: ids, or beginnings of ids that end in '*'
  may_be             text[] NOT NULL,
  description        text NOT NULL DEFAULT '',
  created_at         timestamptz NOT NULL DEFAULT now(),
  expires_at         timestamptz,
  version            bigint NOT NULL DEFAULT 1,
  published_version  bigint NOT NULL DEFAULT 0,
  deleted            boolean NOT NULL DEFAULT false
);
CREATE INDEX device_credential_by_device ON device_credential (device_id) WHERE NOT deleted;
CREATE UNIQUE INDEX device_credential_by_certificate ON device_credential (secret_hash)
  WHERE kind = 'certificate' AND NOT deleted;
CREATE INDEX device_credential_unpublished ON device_credential (credential_id) WHERE published_version < version;

CREATE INDEX audit_log_newest ON audit_log (timestamp DESC, id DESC);
CREATE INDEX audit_log_by_actor ON audit_log (actor, timestamp DESC, id DESC);
CREATE INDEX audit_log_by_subject ON audit_log (subject, timestamp DESC, id DESC);
-- for one action, and for all that begin with the same word
CREATE INDEX audit_log_by_action ON audit_log (action text_pattern_ops, timestamp DESC, id DESC);

-- One row: names this installation in its tokens, so that those of another one are told apart.
CREATE TABLE installation (
  installation_id  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  only_one         boolean NOT NULL DEFAULT true UNIQUE CHECK (only_one)
);
INSERT INTO installation DEFAULT VALUES;
