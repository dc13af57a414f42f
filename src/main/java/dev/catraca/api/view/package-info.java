/** The bodies of answers: the schemas of the OpenAPI document. */
package dev.catraca.api.view;
