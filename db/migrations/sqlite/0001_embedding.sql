CREATE TABLE `vectors` (
	`maker` text NOT NULL,
	`digest` text NOT NULL,
	`vector` blob NOT NULL,
	`used_at` integer NOT NULL,
	PRIMARY KEY(`maker`, `digest`)
);
--> statement-breakpoint
CREATE INDEX `vectors_used` ON `vectors` (`used_at`);--> statement-breakpoint
ALTER TABLE `models` ADD `embedder_reason` text;--> statement-breakpoint
ALTER TABLE `models` ADD `embedder_settings` text;--> statement-breakpoint
ALTER TABLE `models` ADD `embedder_key` text;--> statement-breakpoint
ALTER TABLE `releases` ADD `embedding` text;