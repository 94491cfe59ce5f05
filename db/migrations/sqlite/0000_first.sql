CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`scope` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_hash_unique` ON `api_tokens` (`hash`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`session_epoch` integer DEFAULT 0 NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_email_unique` ON `members` (`email`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`outbox_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`at` integer NOT NULL,
	`outcome` text NOT NULL,
	`status` integer,
	`detail` text NOT NULL,
	`duration_ms` integer NOT NULL,
	PRIMARY KEY(`outbox_id`, `attempt`)
);
--> statement-breakpoint
CREATE TABLE `channels` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`secrets` text NOT NULL,
	`min_severity` text NOT NULL,
	`enabled` integer DEFAULT true NOT NULL,
	`disabled_reason` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `incident_events` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`actor` text,
	`release_id` text,
	`title` text NOT NULL,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `incident_events_at` ON `incident_events` (`incident_id`,`at`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`model_id` text NOT NULL,
	`state` text NOT NULL,
	`severity` text NOT NULL,
	`verdict` text NOT NULL,
	`title` text NOT NULL,
	`first_release_id` text NOT NULL,
	`last_release_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`acknowledged_by` text,
	`acknowledged_at` integer,
	`resolved_by` text,
	`resolved_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_one_open` ON `incidents` (`model_id`) WHERE state <> 'resolved';--> statement-breakpoint
CREATE INDEX `incidents_updated` ON `incidents` (`updated_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`channel_id` text NOT NULL,
	`incident_id` integer,
	`event_id` text NOT NULL,
	`action` text NOT NULL,
	`message` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_once` ON `outbox` (`event_id`,`channel_id`);--> statement-breakpoint
CREATE INDEX `outbox_channel` ON `outbox` (`channel_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `comparison_components` (
	`release_id` text NOT NULL,
	`against` text NOT NULL,
	`component` text NOT NULL,
	`effect` real NOT NULL,
	`se` real NOT NULL,
	`state` text NOT NULL,
	`members` text NOT NULL,
	PRIMARY KEY(`release_id`, `against`, `component`)
);
--> statement-breakpoint
CREATE TABLE `comparison_signals` (
	`release_id` text NOT NULL,
	`against` text NOT NULL,
	`metric_id` text NOT NULL,
	`baseline` real NOT NULL,
	`candidate` real NOT NULL,
	`change` real NOT NULL,
	`change_unit` text NOT NULL,
	`se` real,
	`p` real,
	`p_adjusted` real,
	`margins` real,
	`margins_se` real,
	`n` integer NOT NULL,
	PRIMARY KEY(`release_id`, `against`, `metric_id`)
);
--> statement-breakpoint
CREATE TABLE `comparisons` (
	`release_id` text NOT NULL,
	`against` text NOT NULL,
	`baseline_release_id` text NOT NULL,
	`verdict` text NOT NULL,
	`severity` text NOT NULL,
	`result` text NOT NULL,
	PRIMARY KEY(`release_id`, `against`)
);
--> statement-breakpoint
CREATE TABLE `measurements` (
	`release_id` text NOT NULL,
	`metric_id` text NOT NULL,
	`basis` text NOT NULL,
	`value` real,
	`low` real,
	`high` real,
	`n` integer NOT NULL,
	`absent` text,
	PRIMARY KEY(`release_id`, `metric_id`, `basis`)
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` text PRIMARY KEY NOT NULL,
	`source_id` text NOT NULL,
	`delivery_id` text NOT NULL,
	`received_at` integer NOT NULL,
	`headers` text NOT NULL,
	`body` blob NOT NULL,
	`bytes` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`model` text,
	`version` text,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_delivery` ON `inbox` (`source_id`,`delivery_id`);--> statement-breakpoint
CREATE INDEX `inbox_received` ON `inbox` (`source_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`run_at` integer NOT NULL,
	`leased_by` text,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`last_error` text
);
--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`run_at`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`secret` text NOT NULL,
	`previous_secret` text,
	`previous_secret_until` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`release_id` text NOT NULL,
	`kind` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`digest` text NOT NULL,
	`spool` text,
	`lines` integer NOT NULL,
	`bytes` integer NOT NULL,
	`mistyped` integer DEFAULT 0 NOT NULL,
	`complete` integer DEFAULT false NOT NULL,
	`state` text NOT NULL,
	`accepted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `uploads_key` ON `uploads` (`release_id`,`kind`,`idempotency_key`);--> statement-breakpoint
CREATE TABLE `answers` (
	`release_id` text NOT NULL,
	`upload_id` text NOT NULL,
	`line` integer NOT NULL,
	`item_id` text NOT NULL,
	`sample` integer NOT NULL,
	`output` text NOT NULL,
	`confidence` real,
	`metadata` text,
	PRIMARY KEY(`release_id`, `upload_id`, `line`)
);
--> statement-breakpoint
CREATE TABLE `items` (
	`release_id` text NOT NULL,
	`upload_id` text NOT NULL,
	`line` integer NOT NULL,
	`item_id` text NOT NULL,
	`question` text NOT NULL,
	`answers` text NOT NULL,
	`topic` text,
	`band` text,
	`popularity` real,
	`slice` text,
	`grader` text,
	`metadata` text,
	PRIMARY KEY(`release_id`, `upload_id`, `line`)
);
--> statement-breakpoint
CREATE TABLE `models` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`tokenizer` text NOT NULL,
	`embedder` text NOT NULL,
	`baseline_release_id` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `models_name_unique` ON `models` (`name`);--> statement-breakpoint
CREATE TABLE `releases` (
	`id` text PRIMARY KEY NOT NULL,
	`model_id` text NOT NULL,
	`version` text NOT NULL,
	`previous_version` text,
	`stage` text NOT NULL,
	`released_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`event_at` integer,
	`meta` text NOT NULL,
	`state` text NOT NULL,
	`complete_at` integer,
	`step` text,
	`progress` real,
	`failure` text,
	`outputs` integer DEFAULT 0 NOT NULL,
	`prompts` integer DEFAULT 0 NOT NULL,
	`verdict` text,
	`severity` text,
	`headline` text,
	`reasons` text,
	`analysed_at` integer,
	`analysis_ms` integer,
	FOREIGN KEY (`model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `releases_version` ON `releases` (`model_id`,`version`);--> statement-breakpoint
CREATE INDEX `releases_order` ON `releases` (`model_id`,`released_at`);--> statement-breakpoint
CREATE TABLE `samples` (
	`release_id` text NOT NULL,
	`upload_id` text NOT NULL,
	`line` integer NOT NULL,
	`prompt_id` text NOT NULL,
	`sample` integer NOT NULL,
	`output` text NOT NULL,
	`prompt` text,
	`topic` text,
	`slice` text,
	`confidence` real,
	`mean_logprob` real,
	`embedding` blob,
	`metadata` text,
	PRIMARY KEY(`release_id`, `upload_id`, `line`)
);
--> statement-breakpoint
CREATE INDEX `samples_prompt` ON `samples` (`release_id`,`prompt_id`,`sample`);