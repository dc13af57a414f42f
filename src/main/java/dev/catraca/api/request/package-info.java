/** Parses bodies, pages and filters of requests, with a fault for each invalid field. */
package dev.catraca.api.request;
