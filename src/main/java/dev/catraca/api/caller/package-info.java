/** Who sends a request, for the resources: what they see, and from which pages a browser may send it. */
package dev.catraca.api.caller;
