/** Ends a member whose cluster is gone, however it went. */
process.on('disconnect', () => process.exit(1));
process.channel?.unref();
