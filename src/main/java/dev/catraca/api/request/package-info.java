/** What requests carry: bodies, pages and filters, with a fault for each field that is wrong. */
package dev.catraca.api.request;
