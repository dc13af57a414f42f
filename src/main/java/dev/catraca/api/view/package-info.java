/** What answers carry: the shapes of the OpenAPI document. */
package dev.catraca.api.view;
