import { defineUpload } from "@/app/api/_route/define-upload";

/** Takes a file of probe items, one JSON object a line, plain or gzip. */
export const POST = defineUpload("items");
