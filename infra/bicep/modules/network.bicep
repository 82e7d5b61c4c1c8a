metadata description = 'The virtual network: a subnet of outgoing traffic for each app, one for private endpoints, and the names that lead to those.'

param token string
param location string
param tags object
param addressPrefix string = '10.40.0.0/22'

// Flex Consumption takes its subnet for itself.
var flex = [
  {
    name: 'flex'
    properties: { serviceName: 'Microsoft.App/environments' }
  }
]
var storageSuffix = environment().suffixes.storage
var zoneNames = {
  cosmos: 'privatelink.documents.azure.com'
  vault: 'privatelink.vaultcore.azure.net'
  blob: 'privatelink.blob.${storageSuffix}'
  queue: 'privatelink.queue.${storageSuffix}'
  table: 'privatelink.table.${storageSuffix}'
}

resource network 'Microsoft.Network/virtualNetworks@2025-01-01' = {
  name: 'vnet-${token}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'api'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 0)
          delegations: flex
        }
      }
      {
        name: 'jobs'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 1)
          delegations: flex
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 2)
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for zone in items(zoneNames): {
  name: zone.value
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (zone, index) in items(zoneNames): {
  parent: zones[index]
  name: 'academy'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: network.id }
  }
}]

output apiSubnetId string = '${network.id}/subnets/api'
output jobsSubnetId string = '${network.id}/subnets/jobs'
output endpointSubnetId string = '${network.id}/subnets/endpoints'
output zones object = {
  cosmos: resourceId('Microsoft.Network/privateDnsZones', zoneNames.cosmos)
  vault: resourceId('Microsoft.Network/privateDnsZones', zoneNames.vault)
  blob: resourceId('Microsoft.Network/privateDnsZones', zoneNames.blob)
  queue: resourceId('Microsoft.Network/privateDnsZones', zoneNames.queue)
  table: resourceId('Microsoft.Network/privateDnsZones', zoneNames.table)
}
