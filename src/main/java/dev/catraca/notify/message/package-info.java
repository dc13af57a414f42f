/**
 * The texts of notifications, in English and Portuguese, and their form for each kind of channel.
 */
package dev.catraca.notify.message;
